//! Topics in the order of their tree.

use crate::text::fold;

/// A topic in the order of the tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct TreeTopic {
    pub topic: u32,
    pub depth: usize,
    pub has_narrower: bool,
}

/// Each topic once, under the first wider topic that leads to it; a circle begins at its first member. `broader` gives
/// the wider ones of each.
pub(super) fn tree<'a>(broader: &[Vec<u32>], label: impl Fn(u32) -> &'a str) -> Vec<TreeTopic> {
    let count = u32::try_from(broader.len()).unwrap_or(u32::MAX);
    let mut narrower: Vec<Vec<u32>> = vec![Vec::new(); broader.len()];
    let mut by_label: Vec<u32> = (0..count).collect();
    by_label.sort_by_cached_key(|topic| (fold(label(*topic)), *topic));
    for topic in &by_label {
        for wider in &broader[*topic as usize] {
            narrower[*wider as usize].push(*topic);
        }
    }
    let mut seen = vec![false; broader.len()];
    let mut tree = Vec::with_capacity(broader.len());
    let roots = by_label.iter().filter(|topic| broader[**topic as usize].is_empty());
    for root in roots.chain(&by_label) {
        let mut waiting = vec![(*root, 0)];
        while let Some((topic, depth)) = waiting.pop() {
            if std::mem::replace(&mut seen[topic as usize], true) {
                continue;
            }
            tree.push(TreeTopic { topic, depth, has_narrower: false });
            let below = narrower[topic as usize].iter().rev().filter(|topic| !seen[**topic as usize]);
            waiting.extend(below.map(|topic| (*topic, depth + 1)));
        }
    }
    for at in 1..tree.len() {
        tree[at - 1].has_narrower = tree[at].depth > tree[at - 1].depth;
    }
    tree
}
