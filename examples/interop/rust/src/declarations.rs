//! What `pasmc -emit-rust` declares, a module for each file.

pub mod dot_product {
    include!(concat!(env!("OUT_DIR"), "/dot_product.rs"));
}
pub mod saxpy {
    include!(concat!(env!("OUT_DIR"), "/saxpy.rs"));
}
pub mod sha256 {
    include!(concat!(env!("OUT_DIR"), "/sha256.rs"));
}
