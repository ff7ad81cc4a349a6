package org.espalier.runtime.training;

import org.espalier.backend.Backend;

/**
 * The backend that runs a pipeline.
 *
 * @param backend what executes its programs
 * @param device on which of its devices
 * @param reason why this one, in a sentence
 */
public record ChosenBackend(Backend backend, String device, String reason) {}
