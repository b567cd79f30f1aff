//! Compiles `rules/` into the bytes that the application embeds.
//! A faulty rule, or an example that the rules contradict, stops the build with its own diagnostic.

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    let files = match reperes_compiler::read_dir(Path::new("rules")) {
        Ok(files) => files,
        Err(error) => return fail(&format!("le dossier `rules` ne se lit pas : {error}")),
    };
    let compilation = reperes_compiler::compile(&files);
    let Some(program) = compilation.program else {
        return fail(&reperes_compiler::render(&compilation.diagnostics, &files, false));
    };
    let contradicted = reperes_compiler::check_examples(&program, &compilation.examples);
    if !contradicted.is_empty() {
        return fail(&reperes_compiler::render(&contradicted, &files, false));
    }
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    match reperes_engine::seal(&program) {
        Ok(bytes) => {
            if let Err(error) = fs::write(Path::new(&out).join("program.bin"), bytes) {
                fail(&format!("le programme compilé ne s'écrit pas : {error}"));
            }
        }
        Err(error) => fail(&format!("le programme compilé ne se code pas : {error}")),
    }
}

/// Cargo shows each line as an error of the build and stops.
fn fail(message: &str) {
    for line in message.lines() {
        println!("cargo::error={line}");
    }
}
