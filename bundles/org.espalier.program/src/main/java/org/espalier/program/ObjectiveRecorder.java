package org.espalier.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.espalier.loss.Loss;
import org.espalier.loss.Metric;
import org.espalier.loss.Target;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/** Records the losses and metrics of a model's outputs. */
final class ObjectiveRecorder {
  private static final String TARGET = "target";

  private final GraphBuilder builder = new GraphBuilder();
  private final Map<String, Tensor> outputs;
  private final Map<String, Tensor> columns = new LinkedHashMap<>();
  private final Map<String, TargetColumn> targets = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<Tensor> totals = new ArrayList<>();
  private final List<Optional<Tensor>> counts = new ArrayList<>();

  /** Repeats a model, behind which losses and metrics are recorded. */
  ObjectiveRecorder(Graph model) {
    Map<String, Tensor> inputs = new HashMap<>();
    for (Graph.Port port : model.inputs()) {
      inputs.put(port.name(), builder.input(port.name(), model.values().get(port.value())));
    }
    outputs = builder.inline(model, inputs);
  }

  /** Records what is trained, the prediction first. */
  Objective record(List<TrainedOutput> trained) {
    List<Tensor> losses = trained.stream().map(this::loss).toList();
    Tensor whole = whole(trained, losses);
    figure("loss", perRow(whole), Optional.empty());
    for (int i = 0; i < losses.size() && losses.size() > 1; i++) {
      figure(trained.get(i).name() + "_loss", perRow(losses.get(i)), Optional.empty());
    }
    for (int i = 0; i < trained.size(); i++) {
      metrics(trained.get(i), i == 0 ? "" : trained.get(i).name() + "_");
    }
    outputs.forEach(builder::output);
    builder.output("loss", whole);
    Figures figures = figures();
    builder.output("totals", vector());
    Map<String, TensorType> types = new LinkedHashMap<>();
    columns.forEach((name, tensor) -> types.put(name, tensor.type()));
    return new Objective(builder.build(), types, targets, figures);
  }

  private Tensor loss(TrainedOutput output) {
    Tensor prediction = outputs.get(output.port());
    Tensor target = target(output, prediction.shape());
    builder.origin("loss");
    Tensor values =
        byRow(
            "loss " + output.loss().type(),
            Loss.perRow(output.loss(), target, prediction, builder));
    Tensor weighted =
        output.weights().map(column -> builder.mul(values, weights(column, values))).orElse(values);
    return mask(output, values)
        .map(mask -> mean(weighted, mask))
        .orElseGet(() -> builder.meanAll(weighted));
  }

  private Tensor whole(List<TrainedOutput> trained, List<Tensor> losses) {
    List<Tensor> parts = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      double factor = trained.get(i).factor();
      parts.add(factor == 1 ? losses.get(i) : builder.mul(losses.get(i), factor));
    }
    Optional.ofNullable(outputs.get("penalty")).ifPresent(parts::add);
    return parts.stream().reduce(builder::add).orElseThrow();
  }

  /** The column an output is compared with, which is shared by those that compare the same. */
  private Tensor target(TrainedOutput output, Shape prediction) {
    Target kind = Loss.target(output.loss());
    TargetColumn wanted = new TargetColumn(output.label(), kind, type(kind, prediction));
    for (Map.Entry<String, TargetColumn> known : targets.entrySet()) {
      if (known.getValue().equals(wanted)) {
        return columns.get(known.getKey());
      }
    }
    String name = targets.isEmpty() ? TARGET : TARGET + "/" + output.name();
    targets.put(name, wanted);
    return columns.computeIfAbsent(name, column -> builder.input(column, wanted.type()));
  }

  private static TensorType type(Target kind, Shape prediction) {
    return switch (kind) {
      case VALUES, ONE_HOT -> TensorType.floats(prediction);
      case CLASS -> TensorType.ids(prediction.slice(0, prediction.rank() - 1), prediction.dim(-1));
    };
  }

  /** The weights of the rows, with an axis of extent 1 for each further one of the values. */
  private Tensor weights(String column, Tensor values) {
    TensorType type = TensorType.floats(Shape.of(Dim.BATCH));
    Tensor weights = columns.computeIfAbsent(column, name -> builder.input(name, type));
    return widened(weights, values);
  }

  /** The mask of an output, for each of the values. */
  private Optional<Tensor> mask(TrainedOutput output, Tensor values) {
    if (!outputs.containsKey(output.maskPort())) {
      return Optional.empty();
    }
    Tensor mask = builder.stopGradient(outputs.get(output.maskPort()));
    Shape shape = mask.shape();
    if (shape.rank() > values.rank() || !values.shape().slice(0, shape.rank()).equals(shape)) {
      throw new IllegalArgumentException(
          "%s has the mask %s, which does not fit its values %s"
              .formatted(output.name(), shape, values.shape()));
    }
    return Optional.of(
        shape.equals(values.shape())
            ? mask
            : builder.broadcastTo(widened(mask, values), values.shape()));
  }

  private Tensor widened(Tensor tensor, Tensor values) {
    Shape shape = tensor.shape();
    for (int axis = tensor.rank(); axis < values.rank(); axis++) {
      shape = shape.append(Dim.of(1));
    }
    return shape.equals(tensor.shape()) ? tensor : builder.reshape(tensor, shape);
  }

  /** The mean of the values that a mask lets through; 0 where it lets none. */
  private Tensor mean(Tensor values, Tensor mask) {
    Tensor count = builder.maximum(builder.sumAll(mask), builder.scalar(1));
    return builder.div(builder.sumAll(builder.mul(values, mask)), count);
  }

  private void metrics(TrainedOutput output, String prefix) {
    Tensor prediction = outputs.get(output.port());
    Target kind = Loss.target(output.loss());
    Tensor target = target(output, prediction.shape());
    output
        .metrics()
        .forEach(
            (name, metric) -> {
              String what = "metric " + prefix + name;
              builder.origin(what);
              Tensor values = byRow(what, Metric.perRow(metric, kind, target, prediction, builder));
              Optional<Tensor> mask = mask(output, values);
              figure(
                  prefix + name,
                  mask.map(tensor -> builder.sumAll(builder.mul(values, tensor)))
                      .orElseGet(() -> total(values)),
                  mask.map(builder::sumAll));
            });
  }

  private static Tensor byRow(String what, Tensor values) {
    if (values.rank() == 0 || !values.dim(0).equals(Dim.BATCH)) {
      throw new IllegalArgumentException(
          what + " must have a value for each row, [batch, ...], but has shape " + values.shape());
    }
    return values;
  }

  private Tensor perRow(Tensor mean) {
    return builder.mul(mean, builder.extent(Dim.BATCH));
  }

  /** The sum over rows of the mean over the further axes. */
  private Tensor total(Tensor values) {
    Dim further = values.shape().slice(1, values.rank()).size();
    Tensor sum = builder.sumAll(values);
    return further.equals(Dim.of(1)) ? sum : builder.div(sum, builder.extent(further));
  }

  private void figure(String name, Tensor total, Optional<Tensor> count) {
    names.add(name);
    totals.add(total);
    counts.add(count);
  }

  /** Puts what figures are divided by behind the totals. */
  private Figures figures() {
    List<Integer> divisors = new ArrayList<>();
    for (Optional<Tensor> count : counts) {
      divisors.add(count.isPresent() ? totals.size() : Figures.ROWS);
      count.ifPresent(totals::add);
    }
    return new Figures(names, divisors, totals.size());
  }

  private Tensor vector() {
    return builder.concat(
        IntStream.range(0, totals.size())
            .mapToObj(i -> builder.reshape(totals.get(i), Shape.of(1)))
            .toList(),
        0);
  }
}
