package org.espalier.program;

import java.util.ArrayList;
import java.util.List;

/** Cells with fixed distances, that need one stretch of memory together. */
final class Block {
  private final List<Cell> cells = new ArrayList<>();
  private long bytes;
  private String external = "";
  private boolean closed;

  Block(Cell cell) {
    cells.add(cell);
    bytes = cell.bytes();
  }

  long bytes() {
    return bytes;
  }

  /** The name of the caller's buffer that it stands for; empty in the plan's own memory. */
  String external() {
    return external;
  }

  /** Makes it stand for a buffer of the caller. */
  void external(String name) {
    external = name;
  }

  /** Forbids that further values are written to it. */
  void close() {
    closed = true;
  }

  void open() {
    closed = false;
  }

  boolean isClosed() {
    return closed;
  }

  /** The position of the first node that writes to it. */
  int firstPosition() {
    return cells.stream().mapToInt(Cell::firstPosition).min().orElseThrow();
  }

  /** The position of the last node that uses it. */
  int lastPosition() {
    return cells.stream().mapToInt(Cell::lastPosition).max().orElseThrow();
  }

  /** Whether another block can be put into this one at an offset without any value being lost. */
  boolean accepts(Block other, long offset) {
    boolean possible =
        other != this
            && !closed
            && !other.closed
            && other.external.isEmpty()
            && offset >= 0
            && offset + other.bytes <= bytes;
    if (!possible) {
      return false;
    }
    for (Cell mine : cells) {
      for (Cell its : other.cells) {
        if (!mine.agreesWith(its, offset + its.offset() - mine.offset())) {
          return false;
        }
      }
    }
    return true;
  }

  /** Puts the cells of another block into this one. */
  void absorb(Block other, long offset) {
    for (Cell cell : other.cells) {
      cell.place(this, cell.offset() + offset);
      cells.add(cell);
    }
    other.cells.clear();
  }
}
