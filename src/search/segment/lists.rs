//! Many short lists of numbers, one after another.

/// Lists being written.
#[derive(Debug, Default)]
pub(super) struct ListsWriter {
    ends: Vec<u32>,
    values: Vec<u32>,
}

impl ListsWriter {
    pub(super) fn push(&mut self, list: impl IntoIterator<Item = u32>) {
        self.values.extend(list);
        self.ends.push(u32::try_from(self.values.len()).unwrap_or(u32::MAX));
    }

    pub(super) fn get(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).and_then(|at| self.ends.get(at)).copied().unwrap_or_default();
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.values.get(start as usize..end as usize).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many lists, where each ends, the values.
    pub(super) fn write(&self) -> Vec<u8> {
        let count = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        let mut bytes = Vec::with_capacity((1 + self.ends.len() + self.values.len()) * 4);
        bytes.extend(count.to_ne_bytes());
        bytes.extend_from_slice(bytemuck::cast_slice(&self.ends));
        bytes.extend_from_slice(bytemuck::cast_slice(&self.values));
        bytes
    }
}

/// Lists being read.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::search) struct Lists<'a> {
    ends: &'a [u32],
    values: &'a [u32],
}

impl<'a> Lists<'a> {
    /// `None` where the bytes are not `count` lists.
    pub(super) fn read(bytes: &'a [u8], count: usize) -> Option<Self> {
        let numbers: &[u32] = bytemuck::try_cast_slice(bytes).ok()?;
        let (first, rest) = numbers.split_first()?;
        if *first as usize != count || rest.len() < count {
            return None;
        }
        let (ends, values) = rest.split_at(count);
        Some(Self { ends, values })
    }

    pub(in crate::search) fn get(&self, at: usize) -> &'a [u32] {
        let start = at.checked_sub(1).and_then(|at| self.ends.get(at)).copied().unwrap_or_default();
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.values.get(start as usize..end as usize).unwrap_or_default()
    }

    pub(in crate::search) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(in crate::search) fn iter(&self) -> impl Iterator<Item = &'a [u32]> + use<'a> {
        let (ends, values) = (self.ends, self.values);
        let starts = std::iter::once(&0).chain(ends);
        starts.zip(ends).map(|(start, end)| values.get(*start as usize..*end as usize).unwrap_or_default())
    }

    /// For each list whether it has one of the numbers that are `meant`, one flag a number.
    pub(in crate::search) fn having(&self, meant: &[bool]) -> Vec<bool> {
        let mut having = vec![false; self.ends.len()];
        let mut list = 0;
        let is_meant = |(_, value): &(u32, &u32)| meant.get(**value as usize) == Some(&true);
        for (place, _) in (0..).zip(self.values).filter(is_meant) {
            // Most numbers are not meant: which list one stands in is only asked of the others.
            list += self.ends.iter().skip(list).take_while(|end| **end <= place).count();
            if let Some(has) = having.get_mut(list) {
                *has = true;
            }
        }
        having
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lists_are_told_that_have_what_is_meant(
            lists in prop::collection::vec(prop::collection::vec(0u32..12, 0..4), 0..30),
            meant in prop::collection::vec(any::<bool>(), 10),
        ) {
            let mut writer = ListsWriter::default();
            for list in &lists {
                writer.push(list.iter().copied());
            }
            let bytes = writer.write();
            // Numbers begin where numbers may, as they do in an index.
            let numbers: Vec<u32> = bytes.chunks(4).map(bytemuck::pod_read_unaligned).collect();
            let read = Lists::read(bytemuck::cast_slice(&numbers), lists.len()).expect("what was written");
            let has = |list: &Vec<u32>| list.iter().any(|number| meant.get(*number as usize) == Some(&true));
            prop_assert_eq!(read.having(&meant), lists.iter().map(has).collect::<Vec<_>>());
        }
    }
}
