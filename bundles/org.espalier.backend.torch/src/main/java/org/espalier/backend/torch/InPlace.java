package org.espalier.backend.torch;

import java.util.Arrays;
import java.util.List;
import org.espalier.backend.BackendException;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Operand;

/**
 * Runs a kernel and refuses outputs that are not where the plan put them afterwards: libtorch gives
 * an output of another shape than it expects new memory, and only warns.
 */
final class InPlace implements Kernel {
  private final Kernel kernel;
  private final List<Operand> outputs;

  InPlace(Kernel kernel, List<Operand> outputs) {
    this.kernel = kernel;
    this.outputs = outputs;
  }

  @Override
  public void begin() {
    kernel.begin();
  }

  @Override
  public void run() {
    long[] places = places();
    kernel.run();
    if (!Arrays.equals(places, places())) {
      throw new BackendException("an output was moved to other memory: " + outputs);
    }
    for (Operand output : outputs) {
      if (!Arrays.equals(output.tensor().shape(), output.shape())) {
        throw new BackendException(
            output + " has become " + Arrays.toString(output.tensor().shape()));
      }
    }
  }

  private long[] places() {
    return outputs.stream().mapToLong(output -> output.tensor().data_ptr().address()).toArray();
  }
}
