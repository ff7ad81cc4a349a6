package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Composition;
import org.espalier.component.Kind;
import org.espalier.host.ProjectedPoints;
import org.espalier.host.Projections;
import org.espalier.host.RunListener;
import org.espalier.pipeline.ComponentText;
import org.espalier.projector.Projector;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.model.LoadedModel;
import org.espalier.runtime.projection.EmbeddedWords;
import org.espalier.runtime.projection.LabelledVector;
import org.espalier.runtime.projection.LayerGraph;
import org.espalier.runtime.projection.RowActivations;
import org.espalier.runtime.projection.SampledRows;
import org.espalier.runtime.projection.Stop;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.training.Backends;
import org.espalier.runtime.training.ChosenBackend;
import org.espalier.tensor.SeededRandom;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Projects what models learned with the projectors, vectorizers and backends installed. */
@Component
public final class RuntimeProjections implements Projections {
  private final Catalogue catalogue;
  private final Backends backends;
  private final Home home;

  /** Projects with what is installed. */
  @Activate
  public RuntimeProjections(
      @Reference Catalogue catalogue, @Reference Backends backends, @Reference Home home) {
    this.catalogue = catalogue;
    this.backends = backends;
    this.home = home;
  }

  @Override
  public List<String> layers(Path model) throws IOException {
    return new LayerGraph(ArchiveFile.read(RunFolder.modelIn(model))).names();
  }

  @Override
  public ProjectedPoints project(Path model, Request request, RunListener listener)
      throws IOException {
    Path file = RunFolder.modelIn(model);
    try (Composition composition = catalogue.compose("projection of " + file)) {
      return project(composition, file, request, listener);
    }
  }

  private ProjectedPoints project(
      Composition composition, Path file, Request request, RunListener listener)
      throws IOException {
    Choice<Projector<?>> projector = projector(composition, request.projector());
    ModelArchive archive = ArchiveFile.read(file);
    new LayerGraph(archive).check(request.layer());
    List<LabelledVector> vectors =
        request.activations() || !EmbeddedWords.isEmbedding(archive, request.layer())
            ? activations(composition, archive, file, request, listener)
            : new EmbeddedWords(archive, LoadedModel.features(archive, composition))
                .of(request.layer(), request.most());
    double[][] places =
        Projector.project(
            projector,
            vectors.stream().map(LabelledVector::values).toArray(float[][]::new),
            new SeededRandom(request.seed(), "project", 0),
            (done, all) -> {
              Stop.check(listener);
              listener.progress(projector.type(), done, all);
            });
    return points(request.layer(), projector.type(), vectors, places);
  }

  @SuppressWarnings("unchecked") // the binder gives a component of the kind that is asked for
  private static Choice<Projector<?>> projector(Catalogue catalogue, String yaml) {
    return (Choice<Projector<?>>) new ComponentText(catalogue).read(Kind.PROJECTOR, yaml);
  }

  private static ProjectedPoints points(
      String layer, String projector, List<LabelledVector> vectors, double[][] places) {
    List<ProjectedPoints.Point> points = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      LabelledVector vector = vectors.get(i);
      points.add(
          new ProjectedPoints.Point(vector.label(), vector.group(), places[i][0], places[i][1]));
    }
    return new ProjectedPoints(layer, projector, points);
  }

  private List<LabelledVector> activations(
      Composition composition,
      ModelArchive archive,
      Path file,
      Request request,
      RunListener listener)
      throws IOException {
    LayerGraph layers = new LayerGraph(archive);
    ModelArchive ending = layers.endingAt(request.layer());
    ChosenBackend chosen = backends.choose(request.device(), ending.graph());
    composition.hold(chosen.backend());
    try (LoadedModel model = LoadedModel.open(ending, composition, chosen)) {
      List<String> features = List.copyOf(model.features().keySet());
      Labels labels = archive.outputs().main().labels();
      List<SampledRows.Sample> rows =
          ModelRows.of(file, request.data())
              .read(
                  composition,
                  home,
                  listener,
                  (pipeline, files, parts) ->
                      new SampledRows(pipeline, files, features, labels)
                          .read(parts, request.most(), request.seed()));
      RowActivations.check(request.layer(), layers.width(request.layer()), rows.size());
      return RowActivations.of(model, request.layer(), rows, listener);
    }
  }
}
