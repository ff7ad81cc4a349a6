/** Native memory, and the calls that work on it. */
package org.espalier.backend.nd4j.natives;
