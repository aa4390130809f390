//! Handing over: citations, copies and other formats, made from what is stored and never from what is drawn.
