//! Sorting. The standard library makes a sort anew for each type that is sorted, four kilobytes of the browser's engine
//! every time. Here one sort puts numbers in order, and what they stand for is moved once.

use std::cmp::Ordering;

/// Puts items in the order of their keys; those with the same key stay in the order in which they are.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Puts items in order; those that are equal stay in the order in which they are.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    // Most lists are in order already.
    if items.is_sorted_by(|a, b| compare(a, b).is_le()) {
        return;
    }
    let numbers = sorted_numbers(items.len(), &|a, b| compare(&items[a], &items[b]));
    let mut unsorted: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(numbers.into_iter().filter_map(|number| unsorted[number].take()));
}

fn sorted_numbers(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..count).collect();
    numbers.sort_by(|&a, &b| compare(a, b));
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_put_in_order_and_equal_ones_stay() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort_by_key(&mut items, |item| item.0);
        assert_eq!(items, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
        sort_by(&mut items, |a, b| b.1.cmp(&a.1));
        assert_eq!(items, [(1, 'e'), (0, 'd'), (2, 'c'), (1, 'b'), (2, 'a')]);
    }
}
