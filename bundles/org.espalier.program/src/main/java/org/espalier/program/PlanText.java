package org.espalier.program;

import org.espalier.backend.Plan;
import org.espalier.backend.Storage;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;

/** A plan as text, for people who look for a mistake in one. */
public final class PlanText {
  private PlanText() {}

  /**
   * Writes one line for each node that runs, in order, with the place of what it reads and makes.
   *
   * <p>A line reads {@code 12 mul arena+64[3, 4] arena+128[] -> arena+64[3, 4] {} dense_1}: number,
   * operation, operands, results, attributes, and the part of the pipeline that asked for it.
   */
  public static String of(Plan plan) {
    StringBuilder text = new StringBuilder();
    append(text, plan, "");
    return text.toString();
  }

  private static void append(StringBuilder text, Plan plan, String indent) {
    text.append(indent + "plan " + plan.name() + ", arena " + plan.arenaBytes() + " bytes\n");
    for (Graph.Port port : plan.graph().inputs()) {
      text.append(
          indent + "  input " + port.name() + " " + plan.graph().values().get(port.value()) + "\n");
    }
    text.append(indent + "  once\n");
    plan.once().forEach(node -> append(text, plan, node, indent + "    "));
    text.append(indent + "  steps\n");
    plan.steps().forEach(node -> append(text, plan, node, indent + "    "));
    for (Plan.Copy copy : plan.copies()) {
      text.append(
          indent + "  copy " + place(plan, copy.value()) + " -> " + place(copy.to()) + "\n");
    }
    for (Graph.Port port : plan.graph().outputs()) {
      text.append(indent + "  output " + port.name() + " " + place(plan, port.value()) + "\n");
    }
  }

  private static void append(StringBuilder text, Plan plan, int index, String indent) {
    Node node = plan.graph().nodes().get(index);
    text.append(indent + index + " " + node.op());
    node.inputs().forEach(value -> text.append(" " + place(plan, value)));
    text.append(" ->");
    node.outputs().forEach(value -> text.append(" " + place(plan, value)));
    Plan body = plan.bodies().get(index);
    if (body == null) {
      text.append(" {" + node.attributes() + "}");
    } else {
      boolean reverse = node.attributes().flag("reverse");
      text.append(" {" + node.attributes().shape("steps").dim(0) + " steps");
      text.append(reverse ? ", backwards}" : "}");
    }
    text.append(node.origin().isEmpty() ? "\n" : " " + node.origin() + "\n");
    if (body != null) {
      append(text, body, indent + "  ");
    }
  }

  private static String place(Plan plan, int value) {
    return place(plan.storage().get(value)) + plan.graph().values().get(value).shape();
  }

  private static String place(Storage storage) {
    String where =
        switch (storage.region()) {
          case ARENA -> "arena";
          case EXTERNAL -> storage.name();
          case VIRTUAL -> "virtual";
        };
    return storage.offset() == 0 ? where : where + "+" + storage.offset();
  }
}
