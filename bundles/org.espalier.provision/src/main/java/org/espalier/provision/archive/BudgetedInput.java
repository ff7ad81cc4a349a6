package org.espalier.provision.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what comes out of an archive within an archive. */
final class BudgetedInput extends FilterInputStream {
  private final Budget budget;

  BudgetedInput(InputStream in, Budget budget) {
    super(in);
    this.budget = budget;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      budget.unpacked(1);
    }
    return read;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int count = super.read(to, offset, length);
    if (count > 0) {
      budget.unpacked(count);
    }
    return count;
  }

  @Override
  public void close() {
    // The archive around it is read on.
  }
}
