//! Lists brought into order. One sort of plain numbers serves every type: a sort is kilobytes of module for each, and
//! the lists are short.

/// `list` by rising `key`; of equals what stood first stays first.
pub fn by_key<T>(list: Vec<T>, key: impl Fn(&T) -> u32) -> Vec<T> {
    // No list here is longer than a text has tokens, which are counted in 32 bits.
    let mut order: Vec<(u32, u32)> = list.iter().zip(0..).map(|(item, at)| (key(item), at)).collect();
    order.sort_unstable();
    let mut list: Vec<Option<T>> = list.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(_, at)| list[at as usize].take()).collect()
}

#[cfg(test)]
mod tests {
    use super::by_key;

    #[test]
    fn equals_stay_as_they_stood() {
        let list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        let letters: String = by_key(list, |(key, _)| *key).into_iter().map(|(_, letter)| letter).collect();
        assert_eq!(letters, "dbeac");
    }
}
