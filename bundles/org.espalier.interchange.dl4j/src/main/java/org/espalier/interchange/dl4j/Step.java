package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.espalier.interchange.PortableLayer;
import org.espalier.model.DenseArray;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The layers of Espalier that one part of a network becomes, while they are collected. */
final class Step {
  private final Part part;
  private final String name;
  private final float[] params;
  private final boolean sized;
  private final List<PortableLayer> layers = new ArrayList<>();
  private final Map<String, DenseArray> weights = new LinkedHashMap<>();
  private final Map<String, Object> training = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private Flow flow;
  private Optional<InputType> unflattened = Optional.empty();

  /**
   * Begins.
   *
   * @param name the name that the part has in Espalier
   * @param params its weights in DL4J's order
   * @param sized whether the extents of space are those of the file, not stand-ins
   */
  Step(Part part, String name, Flow flow, float[] params, boolean sized) {
    this.part = part;
    this.name = name;
    this.flow = flow;
    this.params = params;
    this.sized = sized;
  }

  List<PortableLayer> layers() {
    return layers;
  }

  Map<String, DenseArray> weights() {
    return weights;
  }

  Map<String, Object> training() {
    return training;
  }

  List<String> notes() {
    return notes;
  }

  Flow flow() {
    return flow;
  }

  String name() {
    return name;
  }

  InputType type() {
    return flow.type();
  }

  float[] params() {
    return params;
  }

  /** The type of what comes out from here on. */
  void type(InputType type) {
    flow = new Flow(flow.name(), type, flow.folded(), flow.masked());
  }

  /** Whether some steps of what comes out are masked. */
  void masked(boolean masked) {
    flow = new Flow(flow.name(), flow.type(), flow.folded(), masked);
  }

  /** The steps of sequences are put among the rows, or taken out of them. */
  void folded(boolean folded, InputType type) {
    flow = new Flow(flow.name(), type, folded);
  }

  /** The type, where a layer needs its extents of space. */
  InputType sizedType() throws Unsayable {
    if (!sized && Extents.space(flow.type()).length > 1) {
      throw new Unsayable(
          "needs the size of the images, which the file does not say; " + InputTypes.ADVICE);
    }
    return flow.type();
  }

  /** What DL4J's cells are put in a row for is seen later: a kernel can take them in our order. */
  void flatten(InputType cells) {
    unflattened = Optional.of(cells);
    flow = new Flow(flow.name(), InputType.feedForward(cells.arrayElementsPerExample()), false);
  }

  /** The rows of a kernel in the order of what comes in. */
  DenseArray rows(DenseArray kernel) {
    if (unflattened.isEmpty()) {
      return kernel;
    }
    InputType cells = unflattened.get();
    unflattened = Optional.empty();
    append(name + "_flatten", "flatten", Map.of());
    return Axes.rows(kernel, Axes.channelsFirst(Extents.channels(cells), Extents.space(cells)));
  }

  /** Puts cells in a row in DL4J's order, if that is still to be done. */
  void settle() {
    if (unflattened.isPresent()) {
      InputType cells = unflattened.get();
      unflattened = Optional.empty();
      int axes = Extents.space(cells).length;
      if (Extents.channels(cells) > 1) {
        append(name + "_permute", "permute", Map.of("dims", front(axes)));
      }
      append(name + "_flatten", "flatten", Map.of());
    }
  }

  /** The order of axes that puts the last one in front. */
  static List<Integer> front(int space) {
    List<Integer> order = new ArrayList<>(List.of(space + 1));
    for (int axis = 1; axis <= space; axis++) {
      order.add(axis);
    }
    return order;
  }

  /** The order of axes that puts the first one behind. */
  static List<Integer> behind(int space) {
    List<Integer> order = new ArrayList<>();
    for (int axis = 2; axis <= space + 1; axis++) {
      order.add(axis);
    }
    order.add(1);
    return order;
  }

  /** Adds the layer that has the name of the part. */
  void add(String type, Map<String, Object> settings) {
    settle();
    append(name, type, settings);
  }

  /** Adds a layer beside it, which is called after it. */
  void add(String suffix, String type, Map<String, Object> settings) {
    settle();
    append(name + "_" + suffix, type, settings);
  }

  /** Adds a layer beside it for which the order of cells in a row does not matter. */
  void beside(String suffix, String type, Map<String, Object> settings) {
    append(name + "_" + suffix, type, settings);
  }

  /** Adds the layer that has the name of the part and reads several inputs. */
  void join(String type, Map<String, Object> settings, List<String> inputs) {
    layers.add(new PortableLayer(name, type, settings, inputs, part.trainable()));
    flow = flow.renamed(name);
  }

  private void append(String layer, String type, Map<String, Object> settings) {
    layers.add(new PortableLayer(layer, type, settings, List.of(flow.name()), part.trainable()));
    flow = flow.renamed(layer);
  }

  /** Adds a layer of one weight or more that training leaves alone. */
  void fixed(String suffix, String type, Map<String, Object> settings) {
    settle();
    String layer = suffix.isEmpty() ? name : name + "_" + suffix;
    layers.add(new PortableLayer(layer, type, settings, List.of(flow.name()), false));
    flow = flow.renamed(layer);
  }

  /** Gives the layer that was added last a weight. */
  void weight(String weight, DenseArray value) {
    weights.put(flow.name() + "/" + weight, value);
  }

  /** Notes what was left out. */
  void note(String sentence) {
    notes.add(part.name() + ": " + sentence);
  }

  /** The setting of an activation. */
  Object activation(IActivation function) throws Unsayable {
    return Activations.setting(function)
        .orElseThrow(
            () ->
                new Unsayable(
                    "its activation "
                        + function.getClass().getSimpleName()
                        + " is none of Espalier's"));
  }

  /** The weights of a layer by DL4J's names of them. */
  Map<String, DenseArray> table() {
    NeuralNetConfiguration configuration = part.configuration().orElseThrow();
    Layer layer = configuration.getLayer();
    Map<String, DenseArray> table = new LinkedHashMap<>();
    if (params.length > 0) {
      try (INDArray row = Nd4j.createFromArray(params).reshape(1, params.length)) {
        layer
            .initializer()
            .init(configuration, row, false)
            .forEach((key, view) -> table.put(key, Axes.of(view)));
      }
    }
    return table;
  }
}
