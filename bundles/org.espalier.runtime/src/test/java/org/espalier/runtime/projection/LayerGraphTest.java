package org.espalier.runtime.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.prediction.PredictedOutputs;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class LayerGraphTest {
  /** An embedding with a mask, a layer that is made of two others, one of a block, an output. */
  private static Graph graph() {
    GraphBuilder ops = new GraphBuilder();
    Tensor ids =
        ops.input("feature/text", TensorType.ids(Shape.of(Dim.BATCH, Dim.of(9)), Dim.of(5)));
    Tensor table = ops.input("weight/embedding/embeddings", TensorType.floats(Shape.of(5, 4)));
    Tensor kernel = ops.input("weight/output/kernel", TensorType.floats(Shape.of(4, 1)));
    ops.origin("embedding");
    Tensor x = ops.gather(table, ids);
    Tensor mask = ops.greater(ops.cast(ids, DType.FLOAT32), ops.fill(Shape.SCALAR, 0));
    ops.origin("both/forward");
    Tensor forward = ops.sum(x, false, 1);
    ops.origin("both/backward");
    Tensor backward = ops.sum(mask, false, 1);
    ops.origin("both");
    Tensor both = ops.mul(forward, ops.reshape(backward, Shape.of(Dim.BATCH, Dim.of(1))));
    ops.origin("block_1/dense");
    Tensor dense = ops.tanh(both);
    ops.origin("output");
    ops.output("prediction", ops.matmul(dense, kernel, false, false));
    return ops.build();
  }

  private static ModelArchive archive() {
    List<Weight> weights =
        List.of(
            new Weight("embedding/embeddings", Shape.of(5, 4), true, Optional.empty()),
            new Weight("output/kernel", Shape.of(4, 1), true, Optional.empty()));
    float[] table = new float[20];
    for (int i = 0; i < table.length; i++) {
      table[i] = i;
    }
    return new ModelArchive(
        "name",
        "",
        Map.of(),
        Map.of(),
        new PredictedOutputs(PredictedOutputs.main(new Labels("label", List.of("a"))), List.of()),
        graph(),
        weights,
        Map.of("embedding/embeddings", new DenseArray(new long[] {5, 4}, table)),
        NullNode.getInstance());
  }

  @Test
  void layers_are_named_in_order_and_parts_of_layers_are_not() {
    assertEquals(
        List.of("embedding", "both", "block_1/dense", "output"), new LayerGraph(archive()).names());
  }

  @Test
  void an_unknown_layer_is_refused_with_the_nearest_name() {
    LayerGraph layers = new LayerGraph(archive());
    layers.check("both");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> layers.check("embeding"));
    assertTrue(
        e.getMessage()
            .startsWith("the model has no layer \"embeding\"; did you mean \"embedding\""),
        e.getMessage());
  }

  @Test
  void a_model_ends_at_what_the_layer_gives_and_needs_no_weights_behind_it() {
    LayerGraph layers = new LayerGraph(archive());
    assertEquals(36, layers.width("embedding"));
    ModelArchive embedding = layers.endingAt("embedding");
    assertEquals("float32[batch, 9, 4]", embedding.graph().outputType("prediction").toString());
    assertEquals(
        List.of("embedding/embeddings"), embedding.weights().stream().map(Weight::name).toList());
    ModelArchive both = layers.endingAt("both");
    assertEquals("float32[batch, 4]", both.graph().outputType("prediction").toString());
    assertFalse(both.graph().hasInput("weight/output/kernel"));
    assertEquals(1, layers.width("output"));
  }

  @Test
  void vectors_without_names_are_labelled_with_their_numbers() {
    assertTrue(EmbeddedWords.isEmbedding(archive(), "embedding"));
    assertFalse(EmbeddedWords.isEmbedding(archive(), "output"));
    List<LabelledVector> words = new EmbeddedWords(archive(), Map.of()).of("embedding", 3);
    assertEquals(List.of("0", "1", "2"), words.stream().map(LabelledVector::label).toList());
    assertEquals(7, words.get(1).values()[3]);
  }

  @Test
  void too_many_numbers_are_refused_with_how_many_rows_would_do() {
    RowActivations.check("dense", 128, 1000);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> RowActivations.check("conv", 1 << 20, 1000));
    assertTrue(e.getMessage().contains("take at most 128"), e.getMessage());
  }
}
