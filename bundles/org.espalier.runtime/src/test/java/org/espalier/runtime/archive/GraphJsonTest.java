package org.espalier.runtime.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Padding;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Scanned;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.espalier.tensor.Window;
import org.junit.jupiter.api.Test;

class GraphJsonTest {
  @Test
  void aGraphWithEveryTypeOfAttributeComesBackEqual() throws IOException {
    GraphBuilder ops = new GraphBuilder();
    Tensor ids =
        ops.input("feature/text", TensorType.ids(Shape.of(Dim.BATCH, Dim.of(9)), Dim.of(30)));
    Tensor table = ops.input("weight/table", TensorType.floats(Shape.of(30, 4)));
    Tensor x = ops.gather(table, ids);
    Window window = Window.of(x.shape(), List.of(3L), List.of(2L), List.of(1L), Padding.CAUSAL);
    Tensor kernel = ops.constant(new float[3 * 4 * 4], Shape.of(3, 4, 4));
    Tensor y = ops.transpose(ops.conv(x, kernel, window, 1), 1, 0, 2);
    Tensor start = ops.fill(Shape.of(Dim.BATCH, Dim.of(4)), 0.1);
    Scanned scanned =
        ops.scan(
            List.of(start),
            List.of(y),
            y.dim(0),
            true,
            (body, carries, steps) -> {
              Tensor next = body.add(carries.get(0), steps.get(0));
              return new ScanBody.Step(List.of(next), List.of(body.div(1.5, next)));
            });
    ops.output("prediction", ops.matmul(scanned.carries().get(0), start, false, true));
    ops.output("all", scanned.outputs().get(0));
    Graph graph = ops.build();
    ObjectMapper json = new ObjectMapper();
    JsonNode read = json.readTree(json.writeValueAsString(GraphJson.write(graph)));
    assertEquals(graph, GraphJson.read(read));
  }
}
