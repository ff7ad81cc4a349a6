package org.espalier.backend.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.Backend;
import org.espalier.backend.Precision;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.tck.BackendContract;
import org.junit.jupiter.api.Test;

/** The contract on a device in sessions whose numbers are to be equal each time. */
class OrderedSumsContractTest extends BackendContract {
  private static final SessionOptions DETERMINISTIC =
      new SessionOptions(1, true, Precision.FLOAT32, true, 0);

  @Override
  protected Backend backend() {
    return new PretendedBackend();
  }

  @Override
  protected SessionOptions options() {
    return DETERMINISTIC;
  }

  @Override
  protected int samples() {
    return 1;
  }

  @Override
  protected int programs() {
    return 20;
  }

  @Test
  void cudnnIsDeterministicAsLongAsASessionWantsIt() {
    Backend backend = backend();
    String device = backend.devices().get(0);
    try (Context context = torch.globalContext()) {
      Session one = backend.open(device, DETERMINISTIC);
      Session other = backend.open(device, DETERMINISTIC);
      one.close();
      one.close();
      assertEquals(true, context.deterministicCuDNN());
      other.close();
      assertFalse(context.deterministicCuDNN());
      assertFalse(context.allowTF32CuDNN());
      assertFalse(context.allowTF32CuBLAS());
    }
  }
}
