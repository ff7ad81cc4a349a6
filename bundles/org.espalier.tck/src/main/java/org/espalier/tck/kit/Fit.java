package org.espalier.tck.kit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.Problem;
import org.espalier.layer.Initializer;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.ModelTracer;
import org.espalier.tensor.Dim;
import org.espalier.tensor.OpCall;
import org.espalier.tensor.TensorType;

/** Whether a layer with its settings can take tensors of given types, and what it makes of them. */
public final class Fit {
  private static final long LARGEST_ROW = 400;
  private static final long MOST_WEIGHTS = 4_000;

  private final ComponentText text;

  /** Reads layers with the components of a catalogue. */
  public Fit(Catalogue catalogue) {
    this.text = new ComponentText(catalogue);
  }

  /**
   * The type of the output; empty if the layer refuses its settings or its inputs, makes more than
   * a small model holds, or calls additional ops, which one backend has and the reference has not.
   *
   * @throws AssertionError if the layer does neither take nor refuse them
   */
  public Optional<Made> output(String layer, List<Made> inputs) {
    Map<String, TensorType> features = new LinkedHashMap<>();
    List<LayerSettings> layers = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      String name = "x" + i;
      String masked = "masked" + i;
      String mask = "mask" + i;
      features.put(name, inputs.get(i).type());
      names.add(inputs.get(i).mask().isPresent() ? masked : name);
      inputs.get(i).mask().ifPresent(type -> features.put(mask, type));
      if (inputs.get(i).mask().isPresent()) {
        Made.MaskStart start = new Made.MaskStart();
        Choice<?> choice = new Choice<>("mask_start", start, new Made.MaskStart.Settings());
        layers.add(named(masked, choice, List.of(name, mask)));
      }
    }
    try {
      layers.add(named("layer", text.read(Kind.LAYER, layer), names));
      return small(ModelTracer.trace(layers, features));
    } catch (InvalidPipelineException e) {
      for (Problem problem : e.problems()) {
        if (problem.message().contains(" failed on its input")) {
          throw new AssertionError(layer + " on " + inputs + ": " + problem.message(), e);
        }
      }
      return Optional.empty();
    }
  }

  private static LayerSettings named(String name, Choice<?> layer, List<String> inputs) {
    return new LayerSettings(layer, Optional.of(name), Optional.of(inputs), true);
  }

  private static Optional<Made> small(Model model) {
    TensorType type = model.inference().outputType("prediction");
    Dim row = type.shape().slice(1, type.shape().rank()).size();
    long weights =
        model.weights().stream().mapToLong(weight -> weight.shape().size().value()).sum();
    boolean small =
        row.isKnown() && row.value() > 0 && row.value() <= LARGEST_ROW && weights <= MOST_WEIGHTS;
    Optional<TensorType> mask =
        model.inference().hasOutput("mask")
            ? Optional.of(model.inference().outputType("mask"))
            : Optional.empty();
    boolean primitive = model.training().nodes().stream().noneMatch(OpCall::is);
    return small && primitive && model.weights().stream().allMatch(Fit::canBeFilled)
        ? Optional.of(new Made(type, mask))
        : Optional.empty();
  }

  /** Whether the initializer of a weight takes its shape: {@code identity} makes matrices only. */
  private static boolean canBeFilled(Weight weight) {
    try {
      long[] shape = weight.shape().toArray();
      Initializer.values(weight.initializer().orElseThrow(), shape, new Random(1));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
