package org.espalier.pipeline.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.pipeline.Place;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Makes a tree of the events of one YAML document, and refuses what a pipeline never needs. */
final class TreeComposer {
  private static final int DEEPEST = 50;
  private static final int MOST_ALIASES = 100;
  private static final long MOST_VALUES = 100_000;

  private final String file;
  private final Iterator<Event> events;
  private final Problems problems;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int aliases;
  private long values;

  TreeComposer(String file, Iterator<Event> events, Problems problems) {
    this.file = file;
    this.events = events;
    this.problems = problems;
  }

  /** Text that is refused as a whole. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Place place;

    Refused(Place place, String message) {
      super(message);
      this.place = place;
    }

    Place place() {
      return place;
    }
  }

  /** A tree and the number of values in it, aliases counted as what they stand for. */
  private record Anchored(Tree tree, long size) {}

  /** The only document, which has to be a mapping. */
  Optional<Tree> document() {
    Optional<Tree> tree = value();
    if (tree.isEmpty()) {
      problems.add(
          new Place(file, 1, 1), "", "the pipeline is empty; its first line is espalier: 1");
      return Optional.empty();
    }
    if (!(tree.get() instanceof Tree.Mapping)) {
      problems.add(
          tree.get().place(),
          "",
          "a pipeline is a mapping, as in espalier: 1, not " + tree.get().words());
      return Optional.empty();
    }
    return tree;
  }

  /** The only value; empty if there is none. */
  Optional<Tree> value() {
    Optional<Tree> tree = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        case DocumentStart -> {
          if (tree.isPresent()) {
            throw new Refused(place(event), "a second document; a pipeline is one document");
          }
        }
        default -> tree = Optional.of(tree(event, 0, ""));
      }
    }
    return tree;
  }

  private Tree tree(Event event, int depth, String path) {
    Place place = place(event);
    if (depth > DEEPEST) {
      throw new Refused(place, "nested more than " + DEEPEST + " deep; no pipeline needs that");
    }
    count(place, 1);
    if (event instanceof AliasEvent alias) {
      return alias(alias, place);
    }
    long before = values - 1;
    Tree tree = fresh((NodeEvent) event, place, depth, path);
    long size = values - before;
    ((NodeEvent) event)
        .getAnchor()
        .ifPresent(anchor -> anchors.put(anchor, new Anchored(tree, size)));
    return tree;
  }

  private Tree fresh(NodeEvent event, Place place, int depth, String path) {
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), place);
      return new Tree.Scalar(scalar.getValue(), scalar.isPlain(), place);
    }
    refuseTag(((CollectionStartEvent) event).getTag(), place);
    return event.getEventId() == Event.ID.SequenceStart
        ? sequence(place, depth, path)
        : mapping(place, depth, path);
  }

  private Tree alias(AliasEvent event, Place place) {
    Anchored anchored = anchors.get(event.getAlias());
    if (anchored == null) {
      throw new Refused(place, "the alias *" + event.getAlias() + " has no complete anchor before");
    }
    aliases++;
    if (aliases > MOST_ALIASES) {
      throw new Refused(
          place, "more than " + MOST_ALIASES + " aliases; write out what they stand for");
    }
    count(place, anchored.size());
    return anchored.tree().at(place);
  }

  private Tree sequence(Place place, int depth, String path) {
    List<Tree> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(tree(event, depth + 1, Paths.index(path, items.size())));
    }
    return new Tree.Sequence(items, place);
  }

  private Tree mapping(Place place, int depth, String path) {
    Map<String, Tree.Mapping.Entry> entries = new LinkedHashMap<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Place keyPlace = place(event);
      if (!(event instanceof ScalarEvent scalar)) {
        throw new Refused(keyPlace, "a key has to be a plain word");
      }
      count(keyPlace, 1);
      String key = scalar.getValue();
      String keyPath = Paths.key(path, key);
      Tree value = tree(events.next(), depth + 1, keyPath);
      Tree.Mapping.Entry first = entries.putIfAbsent(key, new Tree.Mapping.Entry(keyPlace, value));
      if (first != null) {
        problems.add(keyPlace, keyPath, "stands twice; first on line " + first.place().line());
      }
    }
    return new Tree.Mapping(entries, place);
  }

  private void refuseTag(Optional<String> tag, Place place) {
    if (tag.isPresent() && !tag.get().equals("!")) {
      throw new Refused(
          place,
          "the tag "
              + tag.get().replace("tag:yaml.org,2002:", "!!")
              + " has no meaning in a pipeline; leave it out");
    }
  }

  private void count(Place place, long more) {
    values += more;
    if (values > MOST_VALUES) {
      throw new Refused(
          place,
          "more than " + MOST_VALUES + " values, aliases written out; no pipeline needs that");
    }
  }

  private Place place(Event event) {
    return event
        .getStartMark()
        .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(new Place(file, 1, 1));
  }
}
