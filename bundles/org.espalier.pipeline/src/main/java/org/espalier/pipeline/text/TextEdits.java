package org.espalier.pipeline.text;

import java.util.List;
import java.util.Optional;
import org.espalier.pipeline.Place;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Changes single values in the text of a pipeline; all else stays as its author wrote it, comments
 * too.
 */
public final class TextEdits {
  private final String text;
  private final Tree tree;
  private final Node document;

  private TextEdits(String text, Tree tree) {
    LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
    this.text = text;
    this.tree = tree;
    this.document = new Compose(settings).composeString(text).orElseThrow();
  }

  /** Edits a text; empty if it cannot be read. */
  private static Optional<TextEdits> of(String text) {
    return YamlText.read("", text, new Problems()).map(tree -> new TextEdits(text, tree));
  }

  /**
   * The text with another value in a place; empty if the text cannot be read.
   *
   * @param override {@code path=value}, as {@link Overrides} takes it
   */
  public static Optional<String> set(String text, String override) {
    int equals = override.indexOf('=');
    List<String> path = Overrides.segments(override.substring(0, equals));
    return of(text).map(edits -> edits.set(path, override.substring(equals + 1).strip()));
  }

  /**
   * The text without a section, and without the comments right above it; empty if the text cannot
   * be read.
   */
  public static Optional<String> without(String text, String section) {
    return of(text).map(edits -> edits.without(section));
  }

  private String without(String section) {
    for (NodeTuple entry : ((MappingNode) document).getValue()) {
      if (text(entry.getKeyNode()).equals(section)) {
        return without(entry);
      }
    }
    return text;
  }

  /** Goes down as far as the text goes, and writes there what is left of the path. */
  private String set(List<String> path, String value) {
    Tree here = tree;
    int depth = 0;
    for (Optional<Tree> next = child(here, path, depth);
        next.isPresent();
        next = child(here, path, depth)) {
      here = next.get();
      depth++;
    }
    List<String> rest = path.subList(depth, path.size());
    Node node = find(document, here).orElseThrow();
    if (rest.isEmpty()) {
      return replaced(start(node), end(node), value);
    } else if (here instanceof Tree.Mapping) {
      return added((MappingNode) node, rest.get(0) + ": " + nested(rest, 1, value));
    }
    Tree.Scalar bare = (Tree.Scalar) here;
    String type = bare.isNull() ? "" : "type: " + text(node) + ", ";
    String mapping = "{" + type + rest.get(0) + ": " + nested(rest, 1, value) + "}";
    return replaced(start(node), end(node), mapping);
  }

  private static Optional<Tree> child(Tree tree, List<String> path, int depth) {
    if (depth == path.size()) {
      return Optional.empty();
    }
    if (tree instanceof Tree.Sequence sequence) {
      return Overrides.index(sequence, path.get(depth)).map(sequence.items()::get);
    }
    return tree instanceof Tree.Mapping mapping ? mapping.get(path.get(depth)) : Optional.empty();
  }

  private static String nested(List<String> path, int from, String value) {
    return from == path.size()
        ? value
        : "{" + path.get(from) + ": " + nested(path, from + 1, value) + "}";
  }

  private String added(MappingNode mapping, String entry) {
    List<NodeTuple> entries = mapping.getValue();
    if (mapping.getFlowStyle() == FlowStyle.FLOW) {
      int at =
          entries.isEmpty()
              ? end(mapping) - 1
              : end(entries.get(entries.size() - 1).getValueNode());
      return replaced(at, at, entries.isEmpty() ? entry : ", " + entry);
    }
    int end = endOfLine(end(mapping));
    String indent = " ".repeat(mapping.getStartMark().orElseThrow().getColumn());
    return replaced(end, end, "\n" + indent + entry);
  }

  private String without(NodeTuple entry) {
    int from = start(entry.getKeyNode());
    for (int line = text.lastIndexOf('\n', from - 2) + 1;
        from > 0 && text.startsWith("#", line);
        line = text.lastIndexOf('\n', from - 2) + 1) {
      from = line;
    }
    int to = endOfLine(end(entry.getValueNode()));
    return replaced(from, Math.min(text.length(), to + 1), "");
  }

  /** The last value inside a value that ends where its own text does. */
  private static Node last(Node node) {
    if (node instanceof MappingNode mapping
        && mapping.getFlowStyle() != FlowStyle.FLOW
        && !mapping.getValue().isEmpty()) {
      return last(mapping.getValue().get(mapping.getValue().size() - 1).getValueNode());
    } else if (node instanceof SequenceNode sequence
        && sequence.getFlowStyle() != FlowStyle.FLOW
        && !sequence.getValue().isEmpty()) {
      return last(sequence.getValue().get(sequence.getValue().size() - 1));
    }
    return node;
  }

  private static Optional<Node> find(Node node, Tree tree) {
    boolean same =
        node instanceof MappingNode == tree instanceof Tree.Mapping
            && node instanceof SequenceNode == tree instanceof Tree.Sequence;
    if (same && node.getStartMark().map(mark -> isAt(mark, tree.place())).orElse(false)) {
      return Optional.of(node);
    }
    List<Node> inside = List.of();
    if (node instanceof MappingNode mapping) {
      inside = mapping.getValue().stream().map(NodeTuple::getValueNode).toList();
    } else if (node instanceof SequenceNode sequence) {
      inside = sequence.getValue();
    }
    return inside.stream().flatMap(each -> find(each, tree).stream()).findFirst();
  }

  private static boolean isAt(Mark mark, Place place) {
    return mark.getLine() + 1 == place.line() && mark.getColumn() + 1 == place.column();
  }

  private String replaced(int from, int to, String with) {
    return text.substring(0, from) + with + text.substring(to);
  }

  private String text(Node node) {
    return text.substring(start(node), end(node));
  }

  private int start(Node node) {
    return offset(node.getStartMark().orElseThrow());
  }

  private int end(Node node) {
    return offset(last(node).getEndMark().orElseThrow());
  }

  private int endOfLine(int offset) {
    int end = text.indexOf('\n', offset);
    return end < 0 ? text.length() : end;
  }

  /** Marks count code points. */
  private int offset(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }
}
