# The peer's side of the comparison: R's surveillance on the same series, timed inside R.
# Usage: Rscript peer.R <weekly.csv> <repeats>; prints name,seconds,result lines.
suppressPackageStartupMessages(library(surveillance))
arguments <- commandArgs(trailingOnly = TRUE)
weekly <- read.csv(arguments[1])
repeats <- as.integer(arguments[2])
series <- sts(weekly$x, start = c(2004, 2), frequency = 52)
series@epoch <- as.numeric(as.Date(weekly$date))
series@epochAsDate <- TRUE
say <- function(name, seconds, result) cat(name, seconds, result, sep = ",", fill = TRUE)

control <- list(range = 366:417, noPeriods = 10, b = 4, w = 3, weightsThreshold = 2.58,
                pastWeeksNotIncluded = 26, pThresholdTrend = 1, thresholdMethod = "nbPlugin",
                alpha = 0.01)
set.seed(1)
baseline <- rpois(200000, 36)
count <- rpois(200000, 1)
for (i in seq_len(repeats)) {
  seconds <- system.time(found <- farringtonFlexible(series, control))[["elapsed"]]
  say("farrington", seconds, sum(alarms(found)))
  seconds <- system.time(found <- earsC(series, list(range = 366:417, method = "C1", alpha = 0.05)))[["elapsed"]]
  say("ears", seconds, sum(alarms(found)))
  seconds <- system.time(p <- pbinom(count - 1, baseline + count, 1 / 37, lower.tail = FALSE))[["elapsed"]]
  say("exact", seconds, sum(p <= 0.01))
  seconds <- system.time(for (k in 1:200) poisson.test(c(count[k] + 1, baseline[k]), c(1, 36)))[["elapsed"]]
  say("poisson.test", seconds, 200)
  seconds <- system.time(arl <- arlCusum(h = 10, k = 3, theta = 2.4, digits = 1)$ARL)[["elapsed"]]
  say("arl", seconds, arl)
}
for (rate in c(0.2, 0.5)) {
  none <- 0
  for (i in 1:200) {
    monthly <- sts(rpois(73, rate), start = c(2018, 1), frequency = 12)
    found <- farringtonFlexible(monthly, list(range = 73, b = 5, w = 1, noPeriods = 4,
      pastWeeksNotIncluded = 3, pThresholdTrend = 1, thresholdMethod = "nbPlugin", alpha = 0.01,
      glmWarnings = FALSE))
    none <- none + is.na(upperbound(found)[1])
  }
  say(paste0("silent", rate), 0, none / 200)
}
