/** What can be read off the numbers of a run: whether it learned, where it errs. */
package org.espalier.report.analysis;
