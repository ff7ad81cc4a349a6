package org.espalier.benchmarks.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.interchange.dl4j.layer.Dl4jLayer;
import org.espalier.interchange.dl4j.layer.Dl4jOp;
import org.espalier.layer.Initializer;
import org.espalier.loss.Loss;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.optimizer.Optimizer;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.ModelTracer;
import org.espalier.program.ParameterLayout;
import org.espalier.program.TrainingProgram;
import org.espalier.tck.Execution;
import org.espalier.tck.Running;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** A contest as layers of a pipeline, trained by its step program. */
final class InPipeline {
  private final int batch;
  private final int batches;
  private final Running running;
  private int step;

  InPipeline(Contest contest, float[] x, float[] y, int batch) {
    this.batch = batch;
    this.batches = y.length / batch;
    Shape row = Shape.of(Dim.BATCH).append(contest.row().dims().toArray(new Dim[0]));
    Model model = ModelTracer.trace(layers(contest), Map.of("x", TensorType.floats(row)));
    ComponentText texts = new ComponentText(TestCatalogue.ofClassPath());
    TrainingProgram program = TrainingProgram.of(model, loss(texts), Map.of(), optimizer(texts));
    Map<String, Value> values = new HashMap<>();
    values.put("data/x", Value.floats(row.with(0, Dim.of(y.length)), x));
    values.put("data/target", Value.floats(program.target().shape().with(0, Dim.of(y.length)), y));
    values.put("rows", rows(0));
    values.put("seed", Value.ints(Shape.of(2), 1, 2));
    values.put("step", Value.ints(Shape.SCALAR, 1));
    values.put("learning_rate", Value.scalar(0.01));
    values.put("totals", Value.floats(Shape.of(program.figures().size()), new float[1]));
    values.put(ParameterLayout.PARAMETERS, parameters(model, program.layout()));
    running =
        Execution.on(Nd4jBackend.with(Map.of("org.espalier.interchange.dl4j/layer", new Dl4jOp())))
            .prepare(program.program(), values);
  }

  private static List<LayerSettings> layers(Contest contest) {
    List<LayerSettings> layers = new ArrayList<>();
    for (Layer layer : contest.layers()) {
      Choice<?> choice =
          new Choice<>("dl4j", new Dl4jLayer(), new Dl4jLayer.Settings(Contest.json(layer)));
      layers.add(new LayerSettings(choice, Optional.empty(), Optional.empty(), true));
    }
    ComponentText texts = new ComponentText(TestCatalogue.ofClassPath());
    Choice<?> dense = texts.read(Kind.LAYER, "{type: dense, units: 1, activation: sigmoid}");
    layers.add(new LayerSettings(dense, Optional.empty(), Optional.empty(), true));
    return layers;
  }

  @SuppressWarnings("unchecked") // a loss is asked for
  private static Choice<Loss<?>> loss(ComponentText texts) {
    return (Choice<Loss<?>>) texts.read(Kind.LOSS, "binary_crossentropy");
  }

  @SuppressWarnings("unchecked") // an optimizer is asked for
  private static Choice<Optimizer<?>> optimizer(ComponentText texts) {
    return (Choice<Optimizer<?>>) texts.read(Kind.OPTIMIZER, "sgd");
  }

  private static Value parameters(Model model, ParameterLayout layout) {
    float[] all = new float[(int) layout.length(ParameterLayout.PARAMETERS)];
    Random random = new Random(1);
    for (Weight weight : model.weights()) {
      ParameterLayout.Entry entry = layout.entry(weight.name());
      float[] filled =
          Initializer.values(weight.initializer().orElseThrow(), weight.shape().toArray(), random);
      System.arraycopy(filled, 0, all, (int) entry.offset(), filled.length);
    }
    return Value.floats(Shape.of(all.length), all);
  }

  private Value rows(int number) {
    int[] rows = new int[batch];
    for (int i = 0; i < batch; i++) {
      rows[i] = number * batch + i;
    }
    return Value.ints(Shape.of(batch), rows);
  }

  /** Trains all batches once; answers the sum of losses since the beginning. */
  double epoch() {
    for (int i = 0; i < batches; i++) {
      running.set("rows", rows(i));
      running.set("step", Value.ints(Shape.SCALAR, ++step));
      running.run();
    }
    return running.outputs().get("totals").element(0);
  }
}
