/** The command line as people meet it: broken input, interrupted processes, every verb. */
package org.espalier.itest.cli;
