package org.espalier.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.Problem;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.text.Tree;
import org.espalier.pipeline.text.YamlText;

/** The values that the text of a pipeline states, by their paths. */
public final class SettingValues {
  private final Map<String, String> values = new LinkedHashMap<>();

  private SettingValues() {}

  /**
   * Takes a text apart.
   *
   * @param name what messages call it
   * @return each single value by its path; an element of a list that has a {@code name} of its own
   *     is called by it: {@code model.layers.hidden.units}
   * @throws InvalidPipelineException if it is not YAML
   */
  public static Map<String, String> of(String name, String text) {
    Problems problems = new Problems();
    Optional<Tree> tree = YamlText.read(name, text, problems);
    List<Problem> found = problems.inOrder(name);
    if (tree.isEmpty() || !found.isEmpty()) {
      throw new InvalidPipelineException(found);
    }
    SettingValues all = new SettingValues();
    all.add("", tree.get());
    return all.values;
  }

  private void add(String path, Tree tree) {
    if (tree instanceof Tree.Mapping mapping) {
      mapping.entries().forEach((key, entry) -> add(Paths.key(path, key), entry.value()));
      empty(path, mapping.entries().isEmpty(), "{}");
    } else if (tree instanceof Tree.Sequence sequence) {
      addAll(path, sequence.items());
      empty(path, sequence.items().isEmpty(), "[]");
    } else if (tree instanceof Tree.Scalar scalar) {
      values.put(path, scalar.text());
    }
  }

  private void addAll(String path, List<Tree> items) {
    boolean plain = items.stream().allMatch(Tree.Scalar.class::isInstance);
    if (plain && !items.isEmpty()) {
      List<String> texts = items.stream().map(item -> ((Tree.Scalar) item).text()).toList();
      values.put(path, "[" + String.join(", ", texts) + "]");
      return;
    }
    List<Optional<String>> names = items.stream().map(SettingValues::name).toList();
    for (int i = 0; i < items.size(); i++) {
      Optional<String> name = names.get(i);
      boolean only = name.isPresent() && names.indexOf(name) == names.lastIndexOf(name);
      add(only ? Paths.key(path, name.get()) : Paths.index(path, i), items.get(i));
    }
  }

  private static Optional<String> name(Tree item) {
    return item instanceof Tree.Mapping mapping
        ? mapping
            .get("name")
            .filter(Tree.Scalar.class::isInstance)
            .map(name -> ((Tree.Scalar) name).text())
        : Optional.empty();
  }

  private void empty(String path, boolean isEmpty, String text) {
    if (isEmpty) {
      values.put(path, text);
    }
  }
}
