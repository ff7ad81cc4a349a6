package org.espalier.pipeline.fake;

import java.util.List;
import java.util.Map;
import org.espalier.callback.Callback;
import org.espalier.callback.Training;
import org.espalier.callback.Watcher;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Evaluator;
import org.espalier.evaluation.Predictions;
import org.espalier.loss.Loss;
import org.espalier.loss.Metric;
import org.espalier.loss.Target;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.Schedule;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

/** What training and evaluation need. */
final class FakeTraining {
  private FakeTraining() {}

  record Nothing() {}

  static class Mse implements Loss<Nothing> {
    @Override
    public Target target(Nothing s) {
      return Target.VALUES;
    }

    @Override
    public Tensor perRow(Nothing s, Tensor target, Tensor prediction, Ops ops) {
      return ops.mean(ops.square(ops.sub(target, prediction)), false, -1);
    }
  }

  static final class BinaryCrossentropy extends Mse {
    @Override
    public List<String> metrics(Nothing s) {
      return List.of("accuracy");
    }
  }

  static final class SparseCategorical implements Loss<Nothing> {
    @Override
    public Target target(Nothing s) {
      return Target.CLASS;
    }

    @Override
    public Tensor perRow(Nothing s, Tensor target, Tensor prediction, Ops ops) {
      if (prediction.rank() != 2) {
        throw new ShapeException("needs [batch, classes], got " + prediction.shape());
      }
      return ops.cast(target, prediction.dtype());
    }
  }

  static final class Accuracy implements Metric<Nothing> {
    @Override
    public Tensor perRow(Nothing s, Target kind, Tensor target, Tensor prediction, Ops ops) {
      return ops.max(prediction, false, -1);
    }
  }

  static final class Adam implements Optimizer<Adam.AdamSettings> {
    record AdamSettings(
        @Doc("size of the steps") @Default("1e-3") @Range(min = 0, aboveMin = true)
            double learningRate,
        @Doc("against division by 0") @Default("1e-7") double epsilon) {}

    @Override
    public double learningRate(AdamSettings s) {
      return s.learningRate();
    }

    @Override
    public Tensor update(AdamSettings s, Tensor parameters, Tensor gradient, UpdateScope scope) {
      return parameters;
    }
  }

  static final class AdamW implements Optimizer<AdamW.AdamWSettings> {
    record AdamWSettings(
        @Doc("size of the steps") @Default("1e-3") double learningRate,
        @Doc("share that is lost in a step") @Default("0.004") @Range(min = 0)
            double weightDecay) {}

    @Override
    public double learningRate(AdamWSettings s) {
      return s.learningRate();
    }

    @Override
    public Tensor update(AdamWSettings s, Tensor parameters, Tensor gradient, UpdateScope scope) {
      return parameters;
    }
  }

  static final class Halving implements Schedule<Halving.HalvingSettings> {
    record HalvingSettings(
        @Doc("steps until the rate is half") @Range(min = 1) int decaySteps,
        @Doc("whether it falls at once") @Default("false") boolean staircase) {}

    @Override
    public double learningRate(HalvingSettings s, double initial, long step) {
      return initial * Math.pow(0.5, (double) step / s.decaySteps());
    }
  }

  static final class EarlyStopping implements Callback<EarlyStopping.EarlyStoppingSettings> {
    record EarlyStoppingSettings(
        @Doc("the figure") @Default("val_loss") String monitor,
        @Doc("epochs without improvement") @Default("0") @Range(min = 0) int patience) {}

    @Override
    public Watcher watch(EarlyStoppingSettings s, Training training) {
      return new Watcher() {};
    }
  }

  static final class Figures implements Evaluator<Nothing> {
    @Override
    public List<String> metrics() {
      return List.of("accuracy", "f1", "auc");
    }

    @Override
    public Evaluation evaluate(Nothing s, Predictions predictions, List<String> metrics) {
      return new Evaluation(Map.of(), Map.of(), List.of(), List.of());
    }
  }
}
