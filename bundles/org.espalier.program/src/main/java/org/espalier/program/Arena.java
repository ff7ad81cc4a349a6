package org.espalier.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/** Puts blocks into one memory, so that blocks in use at the same time stand apart. */
final class Arena {
  private static final long ALIGNMENT = 64;

  private final List<Slot> slots = new ArrayList<>();
  private final IdentityHashMap<Block, Long> offsets = new IdentityHashMap<>();
  private long bytes;

  private record Slot(long begin, long end, int first, int last) {}

  /** Places blocks, the largest first, each in the smallest gap that holds it. */
  Arena(List<Block> blocks) {
    List<Block> bySize = new ArrayList<>(blocks);
    bySize.sort(
        Comparator.comparingLong(Block::bytes).reversed().thenComparingInt(Block::firstPosition));
    bySize.forEach(this::place);
  }

  /** The size of the memory. */
  long bytes() {
    return bytes;
  }

  long offset(Block block) {
    return offsets.get(block);
  }

  private void place(Block block) {
    int first = block.firstPosition();
    int last = block.lastPosition();
    long size = (block.bytes() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    long best = -1;
    long gap = Long.MAX_VALUE;
    long end = 0;
    for (Slot slot : slots) {
      if (slot.first <= last && first <= slot.last) {
        long room = slot.begin - end;
        if (room >= size && room < gap) {
          best = end;
          gap = room;
        }
        end = Math.max(end, slot.end);
      }
    }
    long begin = best >= 0 ? best : end;
    slots.add(new Slot(begin, begin + size, first, last));
    slots.sort(Comparator.comparingLong(Slot::begin));
    offsets.put(block, begin);
    bytes = Math.max(bytes, begin + size);
  }
}
