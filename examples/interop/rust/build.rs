//! Compiles the kernels, each with its Rust declarations, and puts them into a library for the crate to link.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

const KERNELS: [&str; 3] = ["dot_product", "saxpy", "sha256"];

fn run(command: &mut Command) {
    let status = command
        .status()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(status.success(), "{command:?}: {status}");
}

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let pasmc = env::var_os("PASMC").unwrap_or_else(|| "pasmc".into());
    println!("cargo:rerun-if-env-changed=PASMC");

    let mut archive = Command::new("ar");
    archive.arg("crs").arg(out.join("libpasm_kernels.a"));
    for name in KERNELS {
        let source = Path::new("../..").join(name).join(format!("{name}.pasm"));
        let object = out.join(format!("{name}.o"));
        println!("cargo:rerun-if-changed={}", source.display());
        // Programs of Rust may be loaded anywhere.
        run(Command::new(&pasmc)
            .args(["-fpic", "-emit-rust"])
            .args([&out.join(format!("{name}.rs")), &source])
            .arg("-o")
            .arg(&object));
        archive.arg(object);
    }
    run(&mut archive);
    println!("cargo:rustc-link-search=native={}", out.display());
    println!("cargo:rustc-link-lib=static=pasm_kernels");
}
