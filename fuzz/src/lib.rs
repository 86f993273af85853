//! Fuzz targets: what the tests ask of some inputs (`tests/support/judge.rs`), asked of millions. See docs/fuzzing.md.

#[path = "../../tests/support/inputs.rs"]
pub mod inputs;
#[path = "../../tests/support/judge.rs"]
pub mod judge;
#[allow(dead_code)]
#[path = "../../tests/support/mutations.rs"]
mod mutations;
#[allow(dead_code)]
#[path = "../../tests/support/zip.rs"]
mod zip;

pub use libfuzzer_sys;
use mutations::Random;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// How much memory judging an input may take: so many bytes, and so many more for each byte of it. A thousand faults may
/// stand in a thousand bytes, and the judge has each written in every form, and reads that again as values: 5 kB for one.
/// What a check alone takes `tests/memory.rs` holds to less. Archives and pictures, which unfold by design, have limits of
/// their own.
const MEMORY_BASE: usize = 16 << 20;
const MEMORY_RATIO: usize = 512;

/// Judges an input, and how much memory that takes.
pub fn judged(name: &str, judge: fn(&[u8]), data: &[u8]) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    judge(data);
    let held = MEMORY.peak_usage().saturating_sub(before);
    let most = MEMORY_BASE + MEMORY_RATIO * data.len();
    assert!(matches!(name, "zip" | "icon") || held <= most, "{held} bytes for {} of input", data.len());
}

/// One target: its name, what judges an input, and what changes one beside libFuzzer's own ways.
#[macro_export]
macro_rules! target {
    ($name:literal, $judge:ident $(, $change:ident)?) => {
        use connector_check_fuzz::libfuzzer_sys;

        libfuzzer_sys::fuzz_target!(init: connector_check_fuzz::begin($name), |data: &[u8]| {
            connector_check_fuzz::judged($name, connector_check_fuzz::judge::$judge, data);
        });

        $(
            libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
                connector_check_fuzz::$change(data, size, max_size, seed)
            });
        )?
    };
}

/// Writes the first inputs of a target into the folder that `FUZZ_SEEDS` names, and is done. Without it the fuzzer starts.
pub fn begin(name: &str) {
    let Some(folder) = std::env::var_os("FUZZ_SEEDS") else { return };
    let folder = std::path::PathBuf::from(folder);
    std::fs::create_dir_all(&folder).expect("the folder for seeds can be made");
    for (number, seed) in inputs::seeds(name).into_iter().enumerate() {
        std::fs::write(folder.join(format!("seed-{number:04}")), seed).expect("a seed can be written");
    }
    std::process::exit(0);
}

/// Changes what is a document as one, two times of three; else any bytes.
pub fn changed(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut random = Random((u64::from(seed) << 1 | 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    if random.below(3) == 0 {
        return libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    }
    let mut new = data[..size].to_vec();
    for _ in 0..=random.below(3) {
        match inputs::changed(&new, &mut random) {
            Some(changed) if changed.len() <= max_size => new = changed,
            _ => break,
        }
    }
    if new == data[..size] {
        return libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    }
    data[..new.len()].copy_from_slice(&new);
    new.len()
}

/// Changes a picture, and seals its chunks anew, nearly always.
pub fn sealed(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let size = libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    if seed % 16 != 0 {
        inputs::seal_chunks(&mut data[..size]);
    }
    size
}
