package org.espalier.backend;

/**
 * Where a value of a plan lives.
 *
 * @param region in which memory
 * @param name for {@link Region#EXTERNAL} the name of the buffer, else empty
 * @param offset the place of its first byte there
 */
public record Storage(Region region, String name, long offset) {
  /** A memory. */
  public enum Region {
    /** The plan's own memory, of which values share parts in turn. */
    ARENA,
    /** A buffer that the caller gave: an input, a state or an output. */
    EXTERNAL,
    /** Nowhere: rows selected from sparse rows, which their reader finds through its inputs. */
    VIRTUAL
  }

  /** A place in the plan's own memory. */
  public static Storage arena(long offset) {
    return new Storage(Region.ARENA, "", offset);
  }

  /** A place in a given buffer. */
  public static Storage external(String name, long offset) {
    return new Storage(Region.EXTERNAL, name, offset);
  }

  /** This place, some bytes on. */
  public Storage plus(long bytes) {
    return new Storage(region, name, offset + bytes);
  }
}
