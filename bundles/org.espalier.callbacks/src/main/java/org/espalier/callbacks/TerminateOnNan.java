package org.espalier.callbacks;

import java.util.Map;
import org.espalier.callback.Callback;
import org.espalier.callback.CallbackType;
import org.espalier.callback.Memory;
import org.espalier.callback.Training;
import org.espalier.callback.Watcher;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.host.DivergedException;
import org.osgi.service.component.annotations.Component;

/**
 * Stops a training whose loss is no longer a finite number, and keeps what it has reached: the
 * weights with which the epoch began are put back, unless the settings say otherwise. Without this
 * callback such a training fails.
 */
@Component
@CallbackType("terminate_on_nan")
@Doc("stops a training whose loss becomes NaN or infinite, and keeps the weights from before")
public final class TerminateOnNan implements Callback<TerminateOnNan.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("whether the weights with which that epoch began are put back") @Default("true")
          boolean restoreWeights) {}

  @Override
  public Watcher watch(Settings s, Training training) {
    return new Checking(s, training);
  }

  private static final class Checking implements Watcher {
    private final Settings s;
    private final Training training;
    private float[] before;

    Checking(Settings s, Training training) {
      this.s = s;
      this.training = training;
    }

    @Override
    public void epochBegan(int epoch) {
      before = s.restoreWeights() ? training.weights() : null;
    }

    @Override
    public void batchEnded(int epoch, int batch) {
      double loss = training.loss();
      if (!Double.isFinite(loss)) {
        training.stop(DivergedException.reason(epoch, batch, loss, training.learningRate()));
        if (before != null) {
          training.weights(before);
          training.message("the weights with which epoch %d began are put back".formatted(epoch));
        }
      }
    }

    @Override
    public Memory memory() {
      return before == null
          ? Memory.NONE
          : new Memory(Map.of(), Map.of(), Map.of("before", before));
    }

    @Override
    public void recall(Memory memory) {
      before = memory.vectors().get("before");
    }
  }
}
