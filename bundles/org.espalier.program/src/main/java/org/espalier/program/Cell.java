package org.espalier.program;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of memory that one node writes, or the caller before the first node; or several of
 * these side by side, the parts of a value that is joined where it stands.
 */
final class Cell {
  private final int written;
  private final long bytes;
  private final List<Cell> parts;
  private final List<Read> reads = new ArrayList<>();
  private Block block;
  private long offset;

  /**
   * A read of a part of a cell.
   *
   * @param from the first byte
   * @param to the byte behind the last
   * @param begin where the operand begins that is read; it may reach beyond the cell
   * @param end where it ends
   * @param at the position of the node that reads
   * @param elementwise whether the node, where it writes to just these bytes, writes none before it
   *     has read it
   */
  private record Read(long from, long to, long begin, long end, int at, boolean elementwise) {
    Read within(long bytes, long shift) {
      return new Read(
          Math.max(from - shift, 0),
          Math.min(to - shift, bytes),
          begin - shift,
          end - shift,
          at,
          elementwise);
    }
  }

  private Cell(int written, long bytes, List<Cell> parts) {
    this.written = written;
    this.bytes = bytes;
    this.parts = parts;
  }

  /** A cell that is written by the node in a position; -1 is before the first. */
  static Cell written(int position, long bytes) {
    Cell cell = new Cell(position, bytes, List.of());
    cell.block = new Block(cell);
    return cell;
  }

  /** Cells side by side, each the whole of its block so far. */
  static Cell joined(List<Cell> parts) {
    long bytes = parts.stream().mapToLong(Cell::bytes).sum();
    int first = parts.stream().mapToInt(cell -> cell.written).min().orElseThrow();
    Cell whole = new Cell(first, bytes, List.copyOf(parts));
    whole.block = new Block(whole);
    long offset = 0;
    for (Cell part : parts) {
      whole.block.absorb(part.block, offset);
      offset += part.bytes;
    }
    return whole;
  }

  long bytes() {
    return bytes;
  }

  Block block() {
    return block;
  }

  /** Its place in its block. */
  long offset() {
    return offset;
  }

  void place(Block newBlock, long newOffset) {
    block = newBlock;
    offset = newOffset;
  }

  /** Notes that a node reads a part of this cell. */
  void read(long from, long to, int at, boolean elementwise) {
    note(new Read(from, to, from, to, at, elementwise));
  }

  private void note(Read read) {
    if (read.from < read.to) {
      reads.add(read);
      parts.forEach(part -> part.note(read.within(part.bytes, part.offset - offset)));
    }
  }

  /** The position of the node that writes it. */
  int firstPosition() {
    return written;
  }

  /** The position of the last node that reads or writes it. */
  int lastPosition() {
    return Math.max(written, reads.stream().mapToInt(Read::at).max().orElse(written));
  }

  /**
   * Whether this cell and another can be in one memory.
   *
   * @param distance how far in front of the other's first byte this one's would be
   */
  boolean agreesWith(Cell other, long distance) {
    if (!parts.isEmpty() || !other.parts.isEmpty()) {
      return true;
    }
    boolean apart = distance >= bytes || -distance >= other.bytes;
    if (apart) {
      return true;
    }
    if (written == other.written) {
      return false;
    }
    return written < other.written ? survives(distance, other) : other.survives(-distance, this);
  }

  /** Whether every read of this cell is over before another one overwrites what it reads. */
  private boolean survives(long distance, Cell later) {
    for (Read read : reads) {
      long from = read.from - distance;
      long to = read.to - distance;
      boolean touched = from < later.bytes && to > 0;
      boolean exact =
          read.elementwise && read.begin == distance && read.end == distance + later.bytes;
      boolean over = read.at < later.written || (read.at == later.written && exact);
      if (touched && !over) {
        return false;
      }
    }
    return true;
  }
}
