//! What an edit changed: it is in one place, so nearly all of a sequence stays as it was, in front of it and behind.

use std::ops::Range;

/// The part of `old` and the part of `new` that differ; what surrounds them is the same in both.
pub fn between<A, B>(old: &[A], new: &[B], same: impl Fn(&A, &B) -> bool) -> (Range<usize>, Range<usize>) {
    let pairs = |(a, b): &(&A, &B)| same(a, b);
    let front = old.iter().zip(new).take_while(pairs).count();
    let back = old[front..].iter().rev().zip(new[front..].iter().rev()).take_while(pairs).count();
    (front..old.len() - back, front..new.len() - back)
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn only_what_differs_is_told() {
        let cases = [
            ("", "", 0..0, 0..0),
            ("abc", "abc", 3..3, 3..3),
            ("abc", "abxc", 2..2, 2..3),
            ("abxc", "abc", 2..3, 2..2),
            ("abc", "axc", 1..2, 1..2),
            ("abc", "", 0..3, 0..0),
            // Front and back must not both claim the one "a".
            ("aa", "a", 1..2, 1..1),
            ("a", "aa", 1..1, 1..2),
        ];
        for (old, new, gone, come) in cases {
            assert_eq!(between(old.as_bytes(), new.as_bytes(), |a, b| a == b), (gone, come), "{old:?} to {new:?}");
        }
    }
}
