package org.espalier.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.component.Choice;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.Problem;
import org.espalier.pipeline.text.Paths;
import org.espalier.vectorizer.Vectorizer;

/**
 * A pipeline that was read and checked.
 *
 * @param file what messages call it
 * @param settings what it says
 * @param places the place of each value in the text, by path
 * @param components who brings each component, by path
 */
public record Pipeline(
    String file,
    PipelineSettings settings,
    Map<String, Place> places,
    Map<String, ComponentUse> components) {
  /** Copies the maps. */
  public Pipeline {
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
  }

  /** Its name. */
  public String name() {
    return settings.name();
  }

  /** What all its random numbers come from. */
  public long seed() {
    return settings.seed();
  }

  /** What initial weights, shuffling and the random numbers of layers come from. */
  public long trainingSeed() {
    return training().seed().orElse(seed());
  }

  /** Its section {@code data}. */
  public DataSettings data() {
    return settings.data();
  }

  /** The vectorizer of each feature, in the order of the file. */
  public Map<String, Choice<Vectorizer<?, ?>>> features() {
    return settings.features();
  }

  /** Its section {@code model}. */
  public ModelSettings model() {
    return settings.model();
  }

  /** Its section {@code training}. */
  public TrainingSettings training() {
    return settings.training();
  }

  /** Its section {@code evaluation}. */
  public EvaluationSettings evaluation() {
    return settings.evaluation();
  }

  /** Its section {@code backend}. */
  public BackendSettings backend() {
    return settings.backend();
  }

  /** Its section {@code explanation}; empty if nothing is to be explained. */
  public Optional<ExplanationSettings> explanation() {
    return settings.explanation();
  }

  /** Its section {@code tuning}; empty if nothing is to be searched. */
  public Optional<TuningSettings> tuning() {
    return settings.tuning();
  }

  /** The same where nothing is said of the machine that executes it. */
  public Pipeline anywhere() {
    return new Pipeline(file, settings.anywhere(), places, components);
  }

  /** The roles of the labels that outputs are compared with, that of the prediction first. */
  public Set<String> labels() {
    Set<String> labels = new LinkedHashSet<>(Set.of(SourceSettings.LABEL));
    training().outputs().values().forEach(output -> labels.add(output.label()));
    return labels;
  }

  /** The refusal of what a path says, at its place. */
  public InvalidPipelineException refusal(String path, String message) {
    Place place = place(path);
    return new InvalidPipelineException(
        List.of(new Problem(place.file(), place.line(), place.column(), path, message)));
  }

  /** The place of a path, or of the nearest part of the pipeline around it that has one. */
  public Place place(String path) {
    return Paths.place(places, file, path);
  }
}
