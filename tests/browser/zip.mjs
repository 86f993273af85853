// Zip archives, made by the tests themselves: stored, not compressed.

/** An archive with these entries, `[path, text or bytes]`. */
export function zip(entries) {
  const [files, directory] = [[], []];
  let offset = 0;
  for (const [name, content] of entries) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(content)];
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0); // The version that is needed.
    fields.writeUInt16LE(0x800, 2); // The path is UTF-8.
    fields.writeUInt16LE(0x21, 8); // 1980-01-01.
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    files.push(Buffer.from("PK\x03\x04"), fields, path, bytes);
    directory.push(Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), fields, place, path);
    offset += 30 + path.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, listed, Buffer.from("PK\x05\x06"), end]);
}

export function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
