package org.espalier.pipeline;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;

/**
 * What the label column means.
 *
 * @param type whether labels are classes or numbers
 * @param classes the names of the classes in the order of their numbers; empty to take those that
 *     occur
 */
public record LabelSettings(
    @Doc("whether labels are classes or numbers, one or an array of them; auto finds out")
        @Default("auto")
        Type type,
    @Doc("names of the classes in the order of their numbers; auto takes those that occur, sorted")
        @Absent("auto")
        Optional<List<String>> classes) {
  /** Labels of which nothing is said. */
  static final LabelSettings AUTO = new LabelSettings(Type.AUTO, Optional.empty());

  /** What labels are. */
  public enum Type {
    /** Classes or numbers, whichever the loss and the data suggest. */
    AUTO,
    /** Names of classes. */
    CLASSES,
    /** Numbers. */
    NUMBER
  }
}
