// The disks of an emulated machine without an operating system, by programmed input and output (ATA, LBA28).
#pragma once

#include <cstddef>
#include <cstdint>

namespace pasm::execution {

inline constexpr std::size_t disk_sector_bytes = 512;

namespace disk {

inline constexpr std::uint16_t data_port = 0x1F0, count_port = 0x1F2, lba_port = 0x1F3, drive_port = 0x1F6,
                               command_port = 0x1F7;
inline constexpr std::uint8_t read_command = 0x20, write_command = 0x30;

inline void out_byte(std::uint16_t port, std::uint8_t value) {
    asm volatile("out %0, %1" : : "a"(value), "Nd"(port));
}

inline std::uint8_t in_byte(std::uint16_t port) {
    std::uint8_t value;
    asm volatile("in %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

inline void start_transfer(unsigned drive, std::uint32_t sector, std::uint8_t count, std::uint8_t command) {
    out_byte(drive_port, static_cast<std::uint8_t>(0xE0 | drive << 4 | sector >> 24));
    out_byte(count_port, count);
    for (unsigned i = 0; i < 3; ++i)
        out_byte(static_cast<std::uint16_t>(lba_port + i), static_cast<std::uint8_t>(sector >> 8 * i));
    out_byte(command_port, command);
}

inline void wait_for_data() {
    constexpr std::uint8_t busy = 0x80, data_ready = 0x08;
    while ((in_byte(command_port) & (busy | data_ready)) != data_ready) {
    }
}

} // namespace disk

// The emulator lets time pass for each transfer that is started, so many sectors are better read at once: up to 255.
inline void read_sectors(unsigned drive, std::uint32_t sector, std::uint8_t count, void* to) {
    disk::start_transfer(drive, sector, count, disk::read_command);
    for (; count > 0; --count) {
        std::uint64_t words = disk_sector_bytes / 2;
        disk::wait_for_data();
        asm volatile("rep insw" : "+D"(to), "+c"(words) : "d"(disk::data_port) : "memory");
    }
}

inline void write_sectors(unsigned drive, std::uint32_t sector, std::uint8_t count, const void* from) {
    disk::start_transfer(drive, sector, count, disk::write_command);
    for (; count > 0; --count) {
        std::uint64_t words = disk_sector_bytes / 2;
        disk::wait_for_data();
        asm volatile("rep outsw" : "+S"(from), "+c"(words) : "d"(disk::data_port) : "memory");
    }
}

} // namespace pasm::execution
