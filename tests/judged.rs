//! What the fuzz targets of `fuzz/` ask of millions of inputs, asked of those that they begin with, of some changes of each,
//! and of every input that they have found something with (`fuzz/found`).

mod support;

use cpu_time::ThreadTime;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use support::inputs::{changed, seeds};
use support::judge::ALL;
use support::mutations::Random;

/// The inputs that are kept in a folder of `fuzz/` for a target.
fn kept(folder: &str, target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(folder).join(target);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .map(|files| files.map(|file| file.expect("readable").path()).collect())
        .unwrap_or_default();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(path).expect("readable"))).collect()
}

#[test]
fn what_was_found_is_mended() {
    for (target, judge) in ALL {
        for (path, bytes) in kept("found", target) {
            println!("{}", path.display());
            let start = ThreadTime::now();
            judge(&bytes);
            // What took too long once is quick now, in this build and on a busy machine.
            assert!(start.elapsed() < Duration::from_secs(5), "{}: {:?}", path.display(), start.elapsed());
        }
    }
}

#[test]
fn every_input_that_is_begun_with_holds_and_so_do_changes_of_it() {
    for (target, judge) in ALL {
        let start = ThreadTime::now();
        let mut random = Random(0x0DDB_1A5E_5BAD_5EED);
        let seeds: Vec<Vec<u8>> =
            seeds(target).into_iter().chain(kept("seeds", target).into_iter().map(|(_, bytes)| bytes)).collect();
        assert!(seeds.len() >= 5, "{target}: {}", seeds.len());
        let mut count = 0;
        // Each once; changed ones in another order until the time is over, or everything had its turn.
        for seed in &seeds {
            judge(seed);
            count += 1;
        }
        for round in 0..3 * seeds.len() {
            if start.elapsed() > Duration::from_secs(20) {
                break;
            }
            let mut bytes = seeds[(round * 7919) % seeds.len()].clone();
            for _ in 0..=random.below(4) {
                bytes = changed(&bytes, &mut random).unwrap_or(bytes);
            }
            judge(&bytes);
            count += 1;
        }
        println!("{target}: {count} inputs in {:?}", start.elapsed());
    }
}
