//! stub
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query;
