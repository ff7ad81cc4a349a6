package org.espalier.tck.faults;

import org.espalier.backend.Buffer;
import org.espalier.backend.SparseRows;
import org.espalier.tensor.TensorType;

/** A buffer around another one, without a fault of its own. */
class BrokenBuffer implements Buffer {
  private final Buffer inner;

  BrokenBuffer(Buffer inner) {
    this.inner = inner;
  }

  /** The buffer inside, or the buffer itself where there is none. */
  static Buffer inside(Buffer buffer) {
    return buffer instanceof BrokenBuffer broken ? broken.inner : buffer;
  }

  /** Takes what does not fit for nothing. */
  static BrokenBuffer indulgent(Buffer inner) {
    return new BrokenBuffer(inner) {
      @Override
      public void write(long at, float[] values, int count) {
        try {
          super.write(at, values, count);
        } catch (IllegalArgumentException e) {
          // the fault: nobody learns of it
        }
      }
    };
  }

  /** Writes every part to the front. */
  static BrokenBuffer frontal(Buffer inner) {
    return new BrokenBuffer(inner) {
      @Override
      public void write(long at, float[] values, int count) {
        super.write(0, values, count);
      }
    };
  }

  /** Keeps the first sparse rows that it is given. */
  static BrokenBuffer faithful(Buffer inner) {
    return new BrokenBuffer(inner) {
      private boolean written;

      @Override
      public void write(SparseRows rows) {
        if (!written) {
          super.write(rows);
        }
        written = true;
      }
    };
  }

  @Override
  public TensorType type() {
    return inner.type();
  }

  @Override
  public void write(long at, float[] values, int count) {
    inner.write(at, values, count);
  }

  @Override
  public void write(long at, int[] values, int count) {
    inner.write(at, values, count);
  }

  @Override
  public void write(SparseRows rows) {
    inner.write(rows);
  }

  @Override
  public float[] floats() {
    return inner.floats();
  }

  @Override
  public int[] integers() {
    return inner.integers();
  }
}
