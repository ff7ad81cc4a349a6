package org.espalier.interchange.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.espalier.interchange.ImportedModel;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers that ours cannot say come in as layers of type dl4j, and predict what they did. */
class FallbackTest {
  @TempDir Path folder;

  static Stream<Net> networks() {
    return FallbackNetworks.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void layersPredictWhatTheyDidInDl4j(Net net) throws IOException {
    net.assertComesIn(folder, Dl4j.nd4j());
  }

  /**
   * DL4J opens no file of a network without weights, and a softmax of images is two layers of it.
   */
  static Stream<Net> outgoing() {
    return networks()
        .filter(net -> !net.layers().stream().allMatch(FallbackTest::isWithoutWeights))
        .filter(net -> !net.types().equals("conv2d"));
  }

  private static boolean isWithoutWeights(Layer layer) {
    return layer instanceof SubsamplingLayer || layer instanceof SpaceToDepthLayer;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outgoing")
  void whatCameInGoesOutAndComesInUnchanged(Net net) throws IOException {
    ImportedModel first = net.read(folder);
    ImportedModel second = net.outAndIn(first, folder, Dl4j.nd4j());
    assertEquals(plain(first), plain(second));
    // what DL4J adds to a configuration is there after the first time
    assertEquals(second.layers(), net.outAndIn(second, folder, Dl4j.nd4j()).layers());
  }

  /** The layers, without what DL4J fills in where a configuration leaves it out. */
  private static List<String> plain(ImportedModel model) {
    return model.layers().stream()
        .map(layer -> layer.name() + " " + layer.type() + layer.inputs())
        .toList();
  }
}
