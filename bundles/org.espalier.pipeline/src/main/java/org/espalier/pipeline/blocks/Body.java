package org.espalier.pipeline.blocks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.pipeline.text.FreeNames;

/** The names of one list of layers: that of the model, or that of a block in one place. */
final class Body {
  /** What a block's layers call the input of the block. */
  private static final String INPUT = "input";

  private final Optional<Body> outer;
  private final String prefix;
  private final List<String> input;
  private final Map<String, List<String>> outputs = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final FreeNames free = new FreeNames(taken);

  /** The model's own layers, which read the features. */
  Body(List<String> features) {
    this(Optional.empty(), "", features);
  }

  private Body(Optional<Body> outer, String prefix, List<String> input) {
    this.outer = outer;
    this.prefix = prefix;
    this.input = input;
  }

  /** The layers of a block of this name, which stands among these. */
  Body inside(String name, List<String> blockInput) {
    return new Body(Optional.of(this), prefix + name + "/", blockInput);
  }

  /** What the first layer reads. */
  List<String> input() {
    return input;
  }

  /** Keeps a name that is written from being given to another layer. */
  void take(String name) {
    taken.add(name);
  }

  /** The next name for a layer of a type. */
  String next(String type) {
    return free.next(type);
  }

  /** The name that a layer among these has in the whole model. */
  String whole(String name) {
    return prefix + name;
  }

  /** Says what a name among these stands for. */
  void known(String name, List<String> layers) {
    outputs.put(name, layers);
  }

  /** What a name among these means in the whole model; one that is not known means itself. */
  List<String> resolve(String reference) {
    if (outer.isPresent() && reference.equals(INPUT)) {
      return input;
    }
    int end = end(reference);
    String name = reference.substring(0, end);
    List<String> layers = outputs.get(name);
    if (layers == null) {
      return outer.map(body -> body.resolve(reference)).orElse(List.of(reference));
    }
    String rest = reference.substring(end);
    if (rest.startsWith("/")) {
      return List.of(prefix + reference);
    }
    return layers.stream().map(layer -> layer + rest).toList();
  }

  /** The end of the first name in a reference such as {@code stage/conv} or {@code rnn.state_h}. */
  private static int end(String reference) {
    int end = 0;
    while (end < reference.length() && "/.".indexOf(reference.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
