/**
 * How good values of a pipeline's settings are searched: a space of values, and tuners that propose
 * some of them and are told how they did.
 *
 * <p>Implemented by authors of tuners and pruners, called by studies. The smallest tuner answers
 * {@code new Proposal.Try(scope.space().sample(scope.random(number)))}.
 */
@Version("0.1.0")
@Export
package org.espalier.tuner;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
