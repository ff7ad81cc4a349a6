package org.espalier.interchange.dl4j.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.osgi.service.component.annotations.Component;

/**
 * A layer of Deeplearning4j as it is: its activate and backpropGradient, in a pipeline.
 *
 * <p>Weight {@code params}: all parameters that gradients change in Deeplearning4j's flattened
 * order, filled as Deeplearning4j fills them. The moving statistics of a BatchNormalization are
 * running state: {@code mean}, and {@code var} or {@code log10stdev}. Penalties l1 and l2 of the
 * configuration are added to the loss; its updater is not used, training.optimizer is. Dropout and
 * noise are drawn by Deeplearning4j, seeded from the run: they repeat with it, but are not the
 * numbers that our layers draw.
 *
 * <p>Tensors have their channels last here and first there. A masked step is none for a recurrent
 * layer: the state passes over it, the output is 0 there and the gradient is not heard.
 */
@Component
@LayerType("dl4j")
@Doc("runs a layer of Deeplearning4j, given by its configuration")
public final class Dl4jLayer implements Layer<Dl4jLayer.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc(
              "Deeplearning4j's JSON of the configuration of one layer; what it leaves out is as"
                  + " its builder has it")
          String configuration) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Ops ops = scope.ops();
    LayerShape shape = LayerShape.of(s.configuration(), x.shape(), symbol(scope.name()));
    Training.refuse(s.configuration(), shape.configured().layer());
    Statistics statistics = Statistics.of(shape.configured().layer(), x);
    boolean training = scope.training() && (statistics.isEmpty() || scope.trainable());
    String full = LayerJson.write(shape.configured().layer());
    String json = training ? full : LayerJson.still(full);
    Optional<Tensor> mask = x.rank() == 3 ? scope.mask(x) : Optional.empty();
    mask.ifPresent(known -> refuseMasked(shape, training));
    List<Tensor> inputs = new ArrayList<>(List.of(ops.toDense(ops.cast(x, DType.FLOAT32))));
    Optional<Tensor> parameters = parameters(shape, full, statistics, scope);
    parameters.ifPresent(inputs::add);
    List<Tensor> moving = statistics.read(scope);
    inputs.addAll(moving);
    mask.ifPresent(inputs::add);
    boolean random = training && LayerJson.isRandom(json);
    if (random) {
      inputs.add(scope.random().uniform(Shape.of(2)));
    }
    Attributes attributes =
        Attributes.NONE
            .with("configuration", json)
            .with("training", training)
            .with("params", parameters.isPresent())
            .with("statistics", (long) moving.size())
            .with("masked", mask.isPresent())
            .with("random", random);
    TensorType made = TensorType.floats(output(x, shape));
    List<TensorType> outputs = new ArrayList<>(List.of(made));
    if (training) {
      moving.forEach(state -> outputs.add(state.type()));
    }
    List<Tensor> results = ops.call(Dl4jOp.NAME, attributes, inputs, outputs);
    for (int i = 1; i < results.size(); i++) {
      scope.update(moving.get(i - 1), results.get(i));
    }
    Tensor y = results.get(0);
    mask.filter(known -> y.rank() == 3 && y.dim(1).equals(x.dim(1)))
        .ifPresent(known -> scope.mask(y, known));
    return y;
  }

  private static Optional<Tensor> parameters(
      LayerShape shape, String json, Statistics statistics, Scope scope) {
    Dim count = shape.parameters().minus(statistics.count());
    if (count.equals(Dim.of(0))) {
      return Optional.empty();
    }
    Tensor parameters = scope.weight("params", Parameters.filledFor(json), count);
    if (shape.known()) {
      Training.penalties(shape.configured().layer(), parameters, scope);
    }
    return Optional.of(parameters);
  }

  /** Its own way back would hear the gradient of padded steps, which it meets first. */
  private static void refuseMasked(LayerShape shape, boolean training) {
    if (training
        && shape.configured().layer() instanceof Bidirectional both
        && both.getFwd() instanceof AbstractLSTM) {
      throw new ShapeException(
          "Deeplearning4j's Bidirectional has wrong gradients where an LSTM in it meets masked"
              + " steps; use {type: bidirectional, layer: {type: dl4j, configuration: (that of the"
              + " LSTM)}}");
    }
  }

  private static Shape output(Tensor x, LayerShape shape) {
    List<Dim> dims = new ArrayList<>(List.of(x.dim(0)));
    dims.addAll(shape.output());
    return new Shape(dims);
  }

  private static String symbol(String name) {
    return "dl4j." + name.replaceAll("[^A-Za-z0-9_.]", "_");
  }
}
