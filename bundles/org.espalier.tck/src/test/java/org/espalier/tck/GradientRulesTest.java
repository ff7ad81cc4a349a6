package org.espalier.tck;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.espalier.tck.cases.Cases;
import org.espalier.tck.cases.OperationCase;
import org.espalier.tensor.Graph;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the gradient rules against finite differences in double precision. */
class GradientRulesTest {
  /** Each element of an input costs two runs; the largest cases are for backends. */
  private static final int MOST = 400;

  @TestFactory
  Stream<DynamicTest> gradientsAreThoseOfFiniteDifferences() {
    return LongStream.rangeClosed(1, 3)
        .boxed()
        .flatMap(seed -> Cases.all(seed).stream())
        .filter(sample -> sample.smooth() && !sample.differentiable().isEmpty())
        .filter(sample -> sample.inputs().stream().mapToInt(Value::size).sum() <= MOST)
        .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> check(sample)));
  }

  private static void check(OperationCase sample) {
    Graph loss = GradientGraph.loss(sample.graph(), sample.real(sample.graph()));
    List<String> wanted = sample.differentiable();
    Map<String, Value> values = GradientGraph.withFactors(loss, sample.values(), new Samples(1));
    Graph graph = GradientGraph.of(loss, wanted);
    Map<String, Value> gradients = Execution.reference().run(graph, values);
    for (String name : wanted) {
      Tolerance.DIFFERENCES.assertClose(
          "the gradient for " + name + " of\n" + loss + "by\n" + graph,
          GradientGraph.byDifferences(loss, values, name),
          gradients.get("gradient/" + name));
    }
  }
}
