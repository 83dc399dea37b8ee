package io.github.podchurn.reports;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of one folder that belong together and are replaced together.
 *
 * <p>Everything is written beside its name first and then moved into place. A full disk leaves the
 * old files as they were, and an interruption never leaves half a file.
 */
final class FileSet {

  private static final String CHARTS = "charts";

  private final Path folder;

  FileSet(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder and writes a file into it that is removed at once. */
  void tryOut() {
    create();
    try {
      Files.delete(Files.createTempFile(folder, ".", ".partial"));
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  private void create() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  /** Replaces the files by these, named relative to the folder, and removes old charts. */
  List<Path> replace(Map<String, byte[]> contents) {
    var staged = new LinkedHashMap<Path, Path>();
    create();
    try {
      contents.forEach((name, bytes) -> stage(folder.resolve(name), bytes, staged));
      removeCharts(contents);
      staged.forEach(FileSet::move);
      return List.copyOf(staged.keySet());
    } finally {
      staged.values().forEach(FileSet::discard);
    }
  }

  private void stage(Path file, byte[] bytes, Map<Path, Path> staged) {
    var beside = file.resolveSibling("." + file.getFileName() + ".partial");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      staged.put(file, beside);
      Files.write(beside, bytes);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private void removeCharts(Map<String, byte[]> contents) {
    var charts = folder.resolve(CHARTS);
    if (!Files.isDirectory(charts)) {
      return;
    }
    var old = new ArrayList<Path>();
    try (var pictures = Files.newDirectoryStream(charts, "*.png")) {
      pictures.forEach(old::add);
      for (var picture : old) {
        if (!contents.containsKey(CHARTS + "/" + picture.getFileName())) {
          Files.delete(picture);
        }
      }
    } catch (IOException e) {
      throw failure(charts, e);
    }
  }

  private static void move(Path file, Path beside) {
    try {
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static void discard(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      // The failure that brought us here is the one to report; this file is harmless.
      beside.toFile().deleteOnExit();
    }
  }

  private static ReportException failure(Path file, IOException e) {
    if (e instanceof AccessDeniedException) {
      return new ReportException(file, "permission denied", e);
    }
    if (e instanceof NoSuchFileException) {
      return new ReportException(file, "no such folder", e);
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return new ReportException(file, exists.getFile() + " is a file, not a folder", e);
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return new ReportException(file, system.getReason(), e);
    }
    return new ReportException(file, String.valueOf(e.getMessage()), e);
  }
}
