package com.example.guide;

import java.util.Map;
import org.espalier.callback.Callback;
import org.espalier.callback.CallbackType;
import org.espalier.callback.Memory;
import org.espalier.callback.Training;
import org.espalier.callback.Watcher;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.osgi.service.component.annotations.Component;

/** Ends a training whose loss does not fall. */
@Component
@CallbackType("patience")
@Doc("ends a training whose loss does not fall")
public final class Patience implements Callback<Patience.Settings> {
  /** Its settings. */
  public record Settings(@Doc("epochs to wait") @Default("3") @Range(min = 1) int epochs) {}

  @Override
  public Watcher watch(Settings s, Training training) {
    return new Watcher() {
      private double best = Double.POSITIVE_INFINITY;
      private float[] weights;
      private int waited;

      @Override
      public void epochEnded(int epoch, Map<String, Double> figures) {
        double loss = figures.getOrDefault("loss", Double.NaN);
        waited = loss < best ? 0 : waited + 1;
        weights = loss < best ? training.weights() : weights;
        best = Math.min(best, loss);
        if (waited == s.epochs()) {
          training.stop("the loss did not fall in " + waited + " epochs");
          training.weights(weights);
        }
      }

      @Override
      public Memory memory() {
        return new Memory(
            Map.of("best", best, "waited", (double) waited),
            Map.of(),
            weights == null ? Map.of() : Map.of("weights", weights));
      }

      @Override
      public void recall(Memory memory) {
        best = memory.numbers().get("best");
        waited = memory.numbers().get("waited").intValue();
        weights = memory.vectors().get("weights");
      }
    };
  }
}
