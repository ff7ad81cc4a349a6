/**
 * From a model to what a backend executes: gradients, step programs, plans.
 *
 * <p>Called by the runtime and by tools; knows no engine. {@link
 * org.espalier.program.TrainingProgram} makes the program of a training step out of a traced model,
 * and {@link org.espalier.program.Planner} gives every value of a program its place in memory:
 * {@code Planner.plan(TrainingProgram.of(model, loss, metrics, optimizer).program(),
 * Map.of("batch", 32L, "rows", 750L))}.
 */
@Version("0.1.0")
@Export
package org.espalier.program;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
