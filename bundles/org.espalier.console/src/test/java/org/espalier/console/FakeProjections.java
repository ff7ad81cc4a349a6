package org.espalier.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espalier.host.ProjectedPoints;
import org.espalier.host.ProjectionReporter;
import org.espalier.host.Projections;
import org.espalier.host.RunListener;

/** Projections that remember what they were asked, and give two points. */
final class FakeProjections implements Projections, ProjectionReporter {
  final List<String> asked = new ArrayList<>();
  RuntimeException failure;

  Cli cli() {
    return new Cli(
        new FakeRuntime()
            .host()
            .with(Projections.class, this)
            .with(ProjectionReporter.class, this));
  }

  @Override
  public ProjectedPoints project(Path model, Request request, RunListener listener) {
    asked.add(
        "%s %s %s %s %d %d %s%s"
            .formatted(
                model,
                request.layer(),
                request.projector(),
                request.activations() ? "rows" : "words",
                request.most(),
                request.seed(),
                request.data().map(file -> file.text().strip()).orElse("-"),
                FakeRuntime.on(request.device())));
    if (failure != null) {
      throw failure;
    }
    listener.progress("tsne", 1, 2);
    return new ProjectedPoints(
        request.layer(),
        "tsne",
        List.of(
            new ProjectedPoints.Point("a, b", "", 1, -0.5),
            new ProjectedPoints.Point("c", "m", 2, 0.25)));
  }

  @Override
  public List<String> layers(Path model) {
    return List.of("embedding", "dense");
  }

  @Override
  public String picture(ProjectedPoints points) {
    return "<svg>%d</svg>%n".formatted(points.points().size());
  }
}
