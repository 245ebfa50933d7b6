//! Lists brought into order. One sort of plain numbers serves every type: a sort is kilobytes of module for each, and
//! the lists are short.

/// `list` by rising `key`; of equals what stood first stays first.
pub fn by_key<T>(list: Vec<T>, key: impl Fn(&T) -> u32) -> Vec<T> {
    let order = places(list.iter().map(key));
    let mut list: Vec<Option<T>> = list.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(_, at)| list[at].take()).collect()
}

/// Each of `keys` with its place, by rising key and of equals by rising place.
pub fn places(keys: impl Iterator<Item = u32>) -> Vec<(u32, usize)> {
    // No list here is longer than a text has tokens, which are counted in 32 bits.
    let mut order: Vec<u64> = keys.zip(0..).map(|(key, at): (u32, u32)| u64::from(key) << 32 | u64::from(at)).collect();
    sort(&mut order);
    order.into_iter().map(|both| ((both >> 32) as u32, both as u32 as usize)).collect()
}

/// `numbers` by rising size.
#[inline(never)]
pub fn sort(numbers: &mut [u64]) {
    numbers.sort_unstable();
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
