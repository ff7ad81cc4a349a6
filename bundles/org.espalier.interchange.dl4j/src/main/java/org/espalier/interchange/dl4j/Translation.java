package org.espalier.interchange.dl4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.model.DenseArray;

/** Says a network in layers of Espalier, part by part. */
final class Translation {
  /**
   * What a file says beside its network.
   *
   * @param name of the model, or empty
   * @param origin what wrote it
   * @param notes what of the file is left alone, in sentences
   */
  record Source(String name, String origin, List<String> notes) {}

  private final Path file;
  private final Source source;
  private final Network network;
  private final InputTypes inputs;
  private final LayerNames names;
  private final Map<String, Flow> flows = new LinkedHashMap<>();
  private final List<PortableLayer> layers = new ArrayList<>();
  private final Map<String, DenseArray> weights = new LinkedHashMap<>();
  private final Map<String, Object> training = new LinkedHashMap<>();
  private final List<String> notes;
  private final List<Reason> reasons = new ArrayList<>();
  private Map<String, InputType> types = Map.of();

  Translation(Path file, Source source, Network network, List<List<Integer>> shapes) {
    this.file = file;
    this.source = source;
    this.network = network;
    this.inputs = new InputTypes(network, shapes);
    this.names = new LayerNames(network);
    this.notes = new ArrayList<>(source.notes());
  }

  /**
   * Says all of it.
   *
   * @param values the weights of all parts in the order of the file
   * @throws UnsupportedModelException if some of it cannot be said, with all of that
   */
  ImportedModel model(float[] values) throws IOException {
    Map<String, InputType> given = inputs.find();
    if (!inputs.reasons().isEmpty()) {
      throw new UnsupportedModelException(file + " cannot be imported", inputs.reasons());
    }
    try {
      types = Types.of(network, given, (part, type) -> {});
    } catch (RuntimeException e) { // what DL4J throws where types do not fit
      throw new IOException(
          "%s: its layers do not fit each other or the shape of the input: %s; %s"
              .formatted(file, ConfigurationText.message(e), InputTypes.ADVICE),
          e);
    }
    notes.addAll(inputs.notes());
    for (String input : network.inputs()) {
      flows.put(input, new Flow(names.of(input), given.get(input), false));
    }
    int at = 0;
    for (Part part : network.parts()) {
      int end = at + (int) part.weights();
      add(part, Arrays.copyOfRange(values, at, end));
      at = end;
    }
    if (!reasons.isEmpty()) {
      throw refusal();
    }
    return imported();
  }

  private UnsupportedModelException refusal() {
    List<PortableInput> read = network.inputs().stream().map(this::input).toList();
    return new UnsupportedModelException(
        file + " cannot be imported",
        reasons,
        new ImportedModel(
            source.name(), source.origin(), read, layers, List.of(), Map.of(), Map.of(), notes));
  }

  private ImportedModel imported() throws IOException {
    List<String> outputs = new ArrayList<>();
    for (String output : network.outputs()) {
      Flow flow = flows.get(output);
      outputs.add(flow.name());
      if (flow.folded()) {
        notes.add(
            output + ": gives sequences here, where DL4J gives a row for each of their steps");
      }
    }
    if (layers.isEmpty()) {
      throw new IOException(file + " has no layers");
    }
    if (outputs.size() > 1 && !training.isEmpty()) {
      training.clear();
      notes.add("its losses are not read, since it has several outputs; state training.outputs");
    }
    return new ImportedModel(
        source.name(),
        source.origin(),
        network.inputs().stream().map(this::input).toList(),
        ordered(outputs),
        outputs,
        weights,
        training,
        notes);
  }

  /** The layers with the first output that no layer reads at the end, as pipelines want it. */
  private List<PortableLayer> ordered(List<String> outputs) {
    List<PortableLayer> ordered = new ArrayList<>(layers);
    Set<String> read = new HashSet<>();
    layers.forEach(layer -> read.addAll(layer.inputs()));
    outputs.stream()
        .filter(output -> !read.contains(output))
        .findFirst()
        .flatMap(end -> layers.stream().filter(layer -> layer.name().equals(end)).findFirst())
        .ifPresent(
            end -> {
              ordered.remove(end);
              ordered.add(end);
            });
    return ordered;
  }

  private PortableInput input(String name) {
    return PortableInputs.of(
        names.of(name), flows.get(name).type(), inputs.guess(name), inputs.sized());
  }

  private void add(Part part, float[] params) {
    Step step = step(part, params);
    Optional<String> refused = Optional.empty();
    try {
      translate(part, step);
    } catch (Unsayable e) {
      refused = Optional.of(e.getMessage());
    }
    if (refused.isPresent()) {
      String reason = refused.get();
      step = step(part, params);
      try {
        byDl4j(part, reason, step);
      } catch (Unsayable e) {
        String more = e.getMessage().equals(reason) ? "" : "; " + e.getMessage();
        reasons.add(new Reason(part.name(), reason + more));
        flows.put(part.name(), new Flow(step.name(), types.get(part.name()), false));
        return;
      }
    }
    layers.addAll(step.layers());
    weights.putAll(step.weights());
    training.putAll(step.training());
    notes.addAll(step.notes());
    flows.put(part.name(), step.flow());
  }

  private Step step(Part part, float[] params) {
    Flow flow = flows.get(part.inputs().get(0));
    return new Step(part, names.of(part.name()), flow, params, inputs.sized());
  }

  private void translate(Part part, Step step) throws Unsayable {
    if (!part.isLayer()) {
      List<Flow> read = part.inputs().stream().map(flows::get).toList();
      VertexRules.translate(part.vertex().get(), read, types.get(part.name()), step);
      return;
    }
    prepare(part, step);
    Layer layer = part.layer();
    InputType in = step.type();
    SmallRules.before(inputDropout(layer), step);
    boolean masks = layer instanceof MaskZeroLayer;
    LayerRules.translate(layer, step);
    step.masked(masks && step.flow().masked());
    if (!step.flow().folded()) {
      step.type(Types.answered(layer, in));
    } else {
      step.type(InputType.feedForward(Extents.channels(Types.answered(layer, in))));
    }
  }

  private void prepare(Part part, Step step) throws Unsayable {
    for (String input : part.inputs()) {
      boolean embeds =
          part.layer() instanceof EmbeddingLayer || part.layer() instanceof EmbeddingSequenceLayer;
      InputGuess guess = inputs.guess(input);
      if (guess != null && guess.isIds() != embeds) {
        throw new Unsayable(
            embeds
                ? "looks up ids in an input that others read as numbers"
                : "reads the ids of an input that is for an embedding as numbers");
      } else if (guess == null && embeds) {
        throw new Unsayable("looks up what other layers computed; an embedding here takes ids");
      }
    }
    if (part.before().isPresent()) {
      Preprocessors.translate(part.before().get(), step);
    }
  }

  private static org.deeplearning4j.nn.conf.dropout.IDropout inputDropout(Layer layer) {
    boolean own = layer instanceof org.deeplearning4j.nn.conf.layers.DropoutLayer;
    return own ? null : layer.getIDropout();
  }

  /** Lets DL4J execute a layer. */
  private void byDl4j(Part part, String reason, Step step) throws Unsayable {
    boolean one = part.isLayer() && part.inputs().size() == 1;
    if (!one || isIds(part)) {
      throw new Unsayable(reason);
    }
    prepare(part, step);
    if (step.flow().folded()) {
      throw new Unsayable("it stands between the steps of a sequence, where no layer dl4j can be");
    }
    step.settle();
    InputType in = step.type();
    Fallback.add(part.layer(), reason, step);
    step.type(Types.answered(part.layer(), in));
  }

  private boolean isIds(Part part) {
    InputGuess guess = inputs.guess(part.inputs().get(0));
    return guess != null && guess.isIds();
  }
}
