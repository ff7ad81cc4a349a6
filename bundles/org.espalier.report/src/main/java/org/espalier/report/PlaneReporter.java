package org.espalier.report;

import java.util.Map;
import org.espalier.host.ProjectedPoints;
import org.espalier.host.ProjectionReporter;
import org.espalier.report.chart.PlaneChart;
import org.espalier.report.text.Numbers;
import org.osgi.service.component.annotations.Component;

/** Draws projections as a scatter plot with labels. */
@Component
public final class PlaneReporter implements ProjectionReporter {
  private static final Map<String, String> NAMES = Map.of("tsne", "t-SNE", "pca", "PCA");

  @Override
  public String picture(ProjectedPoints points) {
    String projector = NAMES.getOrDefault(points.projector(), points.projector());
    String count = Numbers.of(points.points().size(), "point", "points");
    String title = "%s of the layer %s, %s".formatted(projector, points.layer(), count);
    String description =
        "A point for each vector, placed by %s so that near vectors stand near each other."
            .formatted(projector);
    return new PlaneChart(
            title,
            points.points().stream()
                .map(
                    point ->
                        new PlaneChart.Point(point.label(), point.group(), point.x(), point.y()))
                .toList())
        .draw(description)
        .standalone("projection");
  }
}
